package banned

import (
	"bytes"
	"encoding/binary"
	"math/bits"
)

// terms holds distinct strings in byte order, one after the other in memory.
type terms struct {
	text []byte
	ends []uint32 // ends[i] is where term i ends in text
}

// maxText bounds the text of the terms, in bytes.
const maxText = 1<<32 - 1

// len is the number of terms.
func (t *terms) len() int { return len(t.ends) }

// at returns term i. The bytes are the list's own.
func (t *terms) at(i int) []byte {
	start := uint32(0)
	if i > 0 {
		start = t.ends[i-1]
	}
	return t.text[start:t.ends[i]]
}

// lastNotAbove returns the last term from first on that is not above the word,
// or first if there is none. It looks near first first.
func (t *terms) lastNotAbove(first int, word []byte) int {
	high := first + 1
	for step := 1; high < t.len() && bytes.Compare(t.at(high), word) <= 0; step *= 2 {
		first, high = high, high+step
	}
	high = min(high, t.len())
	for high-first > 1 {
		middle := int(uint(first+high) / 2)
		if bytes.Compare(t.at(middle), word) <= 0 {
			first = middle
		} else {
			high = middle
		}
	}
	return first
}

// commonPrefix returns the length in bytes of the longest common prefix.
func commonPrefix(a, b []byte) int {
	n := min(len(a), len(b))
	i := 0
	for ; i+8 <= n; i += 8 {
		if differ := binary.LittleEndian.Uint64(a[i:]) ^ binary.LittleEndian.Uint64(b[i:]); differ != 0 {
			return i + bits.TrailingZeros64(differ)/8
		}
	}
	for i < n && a[i] == b[i] {
		i++
	}
	return i
}
