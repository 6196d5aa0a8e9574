package banned

import (
	"bytes"
	"math/bits"
	"unicode/utf8"
)

// headRunes is the length of a head, in runes.
const headRunes = 6

// heads tells where the terms with some head begin. The head of a term is its
// first headRunes characters, or all of a shorter term, which then is a head of
// its own. It is a hash table with open addressing; the terms are the keys.
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

// add says that a head, which is not in the table, begins with the term.
func (h *heads) add(key uint64, term int) {
	i := h.home(key)
	for h.slots[i] != 0 {
		if i++; i == len(h.slots) {
			i = 0
		}
	}
	h.slots[i] = uint32(term) + 1
}

// find returns the first term with the head that the word has, given its key.
func (h *heads) find(t *terms, key uint64, head []byte, short bool) (term int, found bool) {
	for i := h.home(key); h.slots[i] != 0; {
		term := int(h.slots[i] - 1)
		if have := t.at(term); bytes.HasPrefix(have, head) && (!short || len(have) == len(head)) {
			return term, true
		}
		if i++; i == len(h.slots) {
			i = 0
		}
	}
	return 0, false
}

// headOf returns the head of a word, its key, and whether the word is shorter
// than a head, which its key tells, too.
func headOf(word []byte) (head []byte, key uint64, short bool) {
	var h hash
	end := 0
	for range headRunes {
		if end == len(word) {
			return word, h.termKey(), true
		}
		_, size := utf8.DecodeRune(word[end:])
		for _, b := range word[end : end+size] {
			h = h.append(b)
		}
		end += size
	}
	return word[:end], h.headKey(), false
}
