extension FastInflate {
  /// Unpacks the symbols of a block.
  mutating func unpackBlock() -> Bool {
    // Copies of the state, which the compiler keeps in registers.
    var state = self
    defer { self = state }
    return state.unpackSymbols()
  }

  @inline(__always)
  private mutating func unpackSymbols() -> Bool {
    let table = literals.entries
    while isInside, written <= outputEnd {
      refill()
      var entry = table[Int(truncatingIfNeeded: buffer & 0x7FF)]
      if entry >= HuffmanTable.literal {
        put(entry)
        entry = table[Int(truncatingIfNeeded: buffer & 0x7FF)]
        if entry >= HuffmanTable.literal {
          put(entry)
          entry = table[Int(truncatingIfNeeded: buffer & 0x7FF)]
          if entry >= HuffmanTable.literal {
            put(entry)
            continue
          }
        }
        refill()
      }
      if entry & HuffmanTable.special != 0 {
        if entry & HuffmanTable.pointer != 0 { entry = second(table, entry) }
        if entry >= HuffmanTable.literal {
          put(entry)
          continue
        }
        if entry & HuffmanTable.special != 0 {
          drop(Int(entry & 0xFF))
          return entry & HuffmanTable.endOfBlock != 0 && written <= outputEnd
        }
      }
      let length = takeNumber(entry)
      var code = distances.entries[Int(truncatingIfNeeded: buffer & 0xFF)]
      if code & HuffmanTable.pointer != 0 { code = second(distances.entries, code) }
      let distance = takeNumber(code)
      guard code & HuffmanTable.special == 0, distance <= written else { return false }
      copy(length, from: distance)
    }
    return false
  }

  @inline(__always)
  private mutating func put(_ entry: UInt32) {
    output[written] = UInt8(truncatingIfNeeded: entry &>> 16)
    written &+= 1
    drop(Int(entry & 0xFF))
  }

  /// The entry of the second table that one of the first leads to.
  @inline(__always)
  private mutating func second(_ table: UnsafeMutablePointer<UInt32>, _ entry: UInt32) -> UInt32 {
    drop(Int(entry & 0xFF))
    let mask = 1 &<< UInt64(entry &>> 8 & 0x0F) &- 1 as UInt64
    return table[Int(entry &>> 16) &+ Int(truncatingIfNeeded: buffer & mask)]
  }

  /// The number that a code and the bits behind it stand for.
  @inline(__always)
  private mutating func takeNumber(_ entry: UInt32) -> Int {
    let whole = buffer & (1 &<< UInt64(entry & 0x3F) &- 1)
    drop(Int(entry & 0x3F))
    return Int(entry &>> 16) &+ Int(truncatingIfNeeded: whole &>> UInt64(entry &>> 8 & 0x0F))
  }

  /// Repeats what was written some bytes before; up to 15 bytes too many are written.
  @inline(__always)
  private mutating func copy(_ length: Int, from distance: Int) {
    let target = UnsafeMutableRawPointer(output + written)
    let source = UnsafeRawPointer(output + (written &- distance))
    written &+= length
    var done = 0
    if distance >= 16 {
      repeat {
        let word = source.loadUnaligned(fromByteOffset: done, as: SIMD2<UInt64>.self)
        target.storeBytes(of: word, toByteOffset: done, as: SIMD2<UInt64>.self)
        done &+= 16
      } while done < length
    } else if distance >= 8 {
      repeat {
        let word = source.loadUnaligned(fromByteOffset: done, as: UInt64.self)
        target.storeBytes(of: word, toByteOffset: done, as: UInt64.self)
        done &+= 8
      } while done < length
    } else {
      let bytes = source.assumingMemoryBound(to: UInt8.self)
      let room = target.assumingMemoryBound(to: UInt8.self)
      repeat {
        room[done] = bytes[done]
        done &+= 1
      } while done < length
    }
  }
}
