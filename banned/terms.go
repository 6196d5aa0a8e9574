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

// at returns term i. The bytes are the list's own. Of a damaged file, they are
// some bytes of the text.
func (t *terms) at(i int) []byte {
	start, end := 0, min(int(t.ends[i]), len(t.text))
	if i > 0 {
		start = min(int(t.ends[i-1]), end)
	}
	return t.text[start:end]
}

// lastNotAbove returns the last term from first on that is not above the word,
// or first if there is none, and how many bytes at their beginnings the term and
// the word share. It looks near a guess first, which is not before first.
func (t *terms) lastNotAbove(first, guess int, word []byte) (last, shared int) {
	low, high, highShared := guess, t.len(), 0
	above, shared := t.compare(low, word, 0)
	if above && low > first {
		high, highShared = low, shared
		low = first
		above, shared = t.compare(low, word, 0)
	}
	if above {
		return low, shared
	}
	for step := 1; low+step < high; step *= 2 {
		above, s := t.compare(low+step, word, 0)
		if above {
			high, highShared = low+step, s
			break
		}
		low, shared = low+step, s
	}
	for high-low > 1 {
		// What is between them begins with what both share with the word.
		middle := int(uint(low+high) / 2)
		if above, s := t.compare(middle, word, min(shared, highShared)); above {
			high, highShared = middle, s
		} else {
			low, shared = middle, s
		}
	}
	return low, shared
}

// compare reports whether term i is above the word, and how many bytes at their
// beginnings they share, of which some are known.
func (t *terms) compare(i int, word []byte, known int) (above bool, shared int) {
	term := t.at(i)
	n := min(len(term), len(word))
	spend(1 + n/256)
	if n-known >= 32 && bytes.Equal(term[known:n], word[known:n]) { // the fast way for one of many that begin alike
		return len(term) > len(word), n
	}
	for shared = known; shared+8 <= n; shared += 8 {
		if differ := wordAt(term, shared) ^ wordAt(word, shared); differ != 0 {
			shared += bits.TrailingZeros64(differ) / 8
			return term[shared] > word[shared], shared
		}
	}
	if n >= 8 { // the rest, with bytes before it that are equal
		if differ := wordAt(term, n-8) ^ wordAt(word, n-8); differ != 0 {
			shared = n - 8 + bits.TrailingZeros64(differ)/8
			return term[shared] > word[shared], shared
		}
		return len(term) > len(word), n
	}
	for ; shared < n; shared++ {
		if term[shared] != word[shared] {
			return term[shared] > word[shared], shared
		}
	}
	return len(term) > len(word), n
}

// wordAt returns eight bytes of a text, the first lowest.
func wordAt(text []byte, at int) uint64 { return binary.LittleEndian.Uint64(text[at:]) }
