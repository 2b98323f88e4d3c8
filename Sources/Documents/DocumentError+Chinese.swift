extension DocumentError {
  /// The reason, and what to do, in Chinese; what the system or another program said stands in it as it was said.
  public var descriptionChinese: String {
    switch self {
    case .empty: "文件为空，请补取完整的文件。"
    case .scanned: "文件为扫描件，页面只有图像、没有文字，请先识别文字（OCR）或调取原始文件。"
    case .programMissing(let program, let packages):
      "读取该格式需要\(program)，本机未安装，请执行 apt-get install \(packages)。"
    case .programFailed(let program, let reason): "\(program)无法读取该文件（\(reason)），请打开后另存。"
    case .timedOut(let program, let seconds):
      "\(program)在\(seconds)秒内未读完该文件，请调高时限或拆分文件。"
    case .outputTooLarge(let program, let limit): "\(program)对该文件的输出超过\(limit)字节，请拆分文件。"
    case .unreadable(let reason): "无法读取该文件（\(reason)），请检查权限。"
    case .binary(let kind): "文件不是文本（\(kind)），请导出为文本、CSV或Markdown。"
    case .tooLarge(let bytes, let limit): "文件有\(bytes)字节，超过一次读取的上限\(limit)字节，请拆分。"
    case .undecodable: "文字编码不是UTF-8、UTF-16或GB18030，请另存为UTF-8。"
    case .unsupported(let kind):
      switch kind {
      case .rar, .sevenZip, .gzip: "文件为\(kind.name)压缩包，不予打开，请解压或改用ZIP压缩。"
      case .picture: "文件为图片，请先识别文字（OCR）或调取原始文件。"
      default: "不读取\(kind.name)格式，请导出为XLSX、DOCX或文本。"
      }
    case .archive: "文件为压缩包，其中的文件逐一读取。"
    case .encrypted: "文件需要密码，请另存一份无密码的文件。"
    case .damagedArchive(let reason): "压缩包已损坏（\(reason)），请另取一份。"
    case .archiveLimit(let reason): "压缩包未打开（\(reason)），确认可信后请手工解压。"
    case .unsafeName(let name): "未读取“\(name)”：其名称指向压缩包之外，请手工解压。"
    case .malformed(let reason): "文件已损坏（\(reason)），请打开后另存。"
    case .entityDefinitions: "文件定义了XML实体，一律不予展开，请用办公软件另存。"
    case .tooComplex(let reason): "文件未读取（\(reason)），请拆分或另存。"
    }
  }
}
