/// Elements that stand in an array, or that are made one by one when somebody asks for them.
///
/// A run has its findings already; the published ones are made while they are written and never held all at once.
public struct Values<Element: Sendable>: RandomAccessCollection, Sendable {
  private let element: @Sendable (Int) -> Element

  /// The position behind the last element.
  public let endIndex: Int

  /// Makes the values of an array.
  public init(_ elements: [Element]) {
    endIndex = elements.count
    element = { elements[$0] }
  }

  /// Makes so many values, each of them anew whenever it is asked for; `element` gives the same one every time.
  public init(count: Int, _ element: @escaping @Sendable (Int) -> Element) {
    endIndex = count
    self.element = element
  }

  /// The position of the first element.
  public var startIndex: Int { 0 }

  /// The element at a position.
  public subscript(position: Int) -> Element { element(position) }
}

extension Values: Decodable where Element: Decodable {
  /// Reads an array.
  public init(from decoder: any Decoder) throws { self.init(try [Element](from: decoder)) }
}
