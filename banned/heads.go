package banned

import (
	"bytes"
	"encoding/binary"
	"math/bits"
)

// headBytes is the length of a head. It is counted in bytes, so that a key is made
// of it without reading each.
const headBytes = 6

// headKey is the key of the head whose n bytes are the low ones of word.
func headKey(word uint64, n int) uint64 { return mix(word&(1<<(8*n)-1) | uint64(n)<<56) }

// firstBytes returns up to eight bytes as a word, the first lowest.
func firstBytes(text []byte) uint64 {
	if len(text) >= 8 {
		return binary.LittleEndian.Uint64(text)
	}
	var padded [8]byte
	copy(padded[:], text)
	return binary.LittleEndian.Uint64(padded[:])
}

// headOf returns the head of a word and its key. The head is the first headBytes
// bytes, or all of a shorter word, which is a head of its own.
func headOf(word []byte) (head []byte, key uint64) {
	if len(word) < headBytes {
		return word, headKey(firstBytes(word), len(word))
	}
	return word[:headBytes], headKey(firstBytes(word), headBytes)
}

// heads tells where the terms with some head begin. It is a hash table with open
// addressing; the terms are its keys.
type heads struct {
	slots []uint32 // 1 + the first term with a head; 0 if free
}

// newHeads returns a table for n heads, at most three fifths full.
func newHeads(n int) heads { return heads{make([]uint32, n+n*2/3+1)} }

// home returns the slot at which the search for a key begins.
func (h *heads) home(key uint64) int {
	i, _ := bits.Mul64(key, uint64(len(h.slots)))
	return int(i)
}

// next returns the slot after slot i.
func (h *heads) next(i int) int {
	if i++; i < len(h.slots) {
		return i
	}
	return 0
}

// add says that a head, which is not in the table, begins with the term.
func (h *heads) add(key uint64, term int) {
	i := h.home(key)
	for h.slots[i] != 0 {
		i = h.next(i)
	}
	h.slots[i] = uint32(term) + 1
}

// find returns the first term with the head, given its key. In a damaged file,
// slots may lead beyond the terms, and none may be free.
func (h *heads) find(t *terms, head []byte, key uint64) (term int, found bool) {
	i := h.home(key)
	for range h.slots {
		if h.slots[i] == 0 {
			break
		}
		spend(1)
		term := int(h.slots[i] - 1)
		i = h.next(i)
		if term >= t.len() {
			continue
		}
		if have := t.at(term); bytes.HasPrefix(have, head) && (len(head) == headBytes || len(have) == len(head)) {
			return term, true
		}
	}
	return 0, false
}
