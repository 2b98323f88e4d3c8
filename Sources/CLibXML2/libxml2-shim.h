// What the HTML reader uses of libxml2, declared here.
//
// libxml2's own headers include each other as <libxml/…> from /usr/include/libxml2, so that they need a search path,
// which a system library target can only take from pkg-config. These few declarations are part of the library's stable
// interface (2.6 and later) and need neither; the library itself comes with Swift's own prerequisites.
#pragma once

typedef unsigned char xmlChar;
typedef struct _xmlParserCtxt *htmlParserCtxtPtr;

/// The handlers of libxml2's SAX interface (xmlSAXHandler), in their order.
typedef struct {
  void (*internalSubset)(void);
  void (*isStandalone)(void);
  void (*hasInternalSubset)(void);
  void (*hasExternalSubset)(void);
  void (*resolveEntity)(void);
  void (*getEntity)(void);
  void (*entityDecl)(void);
  void (*notationDecl)(void);
  void (*attributeDecl)(void);
  void (*elementDecl)(void);
  void (*unparsedEntityDecl)(void);
  void (*setDocumentLocator)(void);
  void (*startDocument)(void);
  void (*endDocument)(void);
  void (*startElement)(void *context, const xmlChar *name, const xmlChar **attributes);
  void (*endElement)(void *context, const xmlChar *name);
  void (*reference)(void *context, const xmlChar *name);
  void (*characters)(void *context, const xmlChar *text, int count);
  void (*ignorableWhitespace)(void *context, const xmlChar *text, int count);
  void (*processingInstruction)(void);
  void (*comment)(void);
  void (*warning)(void);
  void (*error)(void);
  void (*fatalError)(void);
  void (*getParameterEntity)(void);
  void (*cdataBlock)(void *context, const xmlChar *text, int count);
  void (*externalSubset)(void);
  unsigned int initialized;
  void *_private;
  void (*startElementNs)(void);
  void (*endElementNs)(void);
  void (*structuredError)(void *context, const void *error);
} htmlSAXHandler;

/// XML_SAX2_MAGIC: the handlers have all members, structuredError too.
static const unsigned int htmlSAXHandlerComplete = 0xDEEDBEAFu;
/// XML_CHAR_ENCODING_UTF8.
static const int htmlEncodingUTF8 = 1;
/// HTML_PARSE_IGNORE_ENC: what the document says of its encoding is not heeded; the text is UTF-8 already.
static const int htmlIgnoreEncoding = 1 << 21;
/// HTML_PARSE_NONET: nothing is fetched.
static const int htmlNoNetwork = 1 << 11;

void xmlInitParser(void);
htmlParserCtxtPtr htmlCreatePushParserCtxt(
  htmlSAXHandler *handlers, void *context, const char *chunk, int size, const char *name, int encoding);
int htmlCtxtUseOptions(htmlParserCtxtPtr parser, int options);
int htmlParseChunk(htmlParserCtxtPtr parser, const char *chunk, int size, int isLast);
void xmlStopParser(htmlParserCtxtPtr parser);
void htmlFreeParserCtxt(htmlParserCtxtPtr parser);
