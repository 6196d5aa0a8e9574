package banned

import (
	"bytes"
	"context"
)

// nested tells which terms a term begins with. All terms that begin at one place
// of a candidate are then known from one of them, at a cost that does not depend
// on their number: a list may hold a, aa, aaa and so on.
//
// It keeps lengths only: the lengths, in runes, of the terms that a term begins
// with, itself included. Few sets of lengths differ in a list of real words.
type nested struct {
	of   []uint32    // of[i] is the index into sets of term i
	sets []lengthSet // distinct
}

// newNested finds out for all terms. The terms are sorted, so those that a term
// begins with are among those that the term before it begins with, and that term.
func newNested(ctx context.Context, t *terms) (nested, error) {
	n := nested{of: make([]uint32, t.len())}
	known := map[nesting]uint32{}
	var around []outer // the terms that the last one begins with, shortest first, and the last
	for i := range t.len() {
		if i%stride == 0 && ctx.Err() != nil {
			return n, ctx.Err()
		}
		term := t.at(i)
		for len(around) > 0 && !bytes.HasPrefix(term, around[len(around)-1].text) {
			around = around[:len(around)-1]
		}
		key := nesting{length: uint32(countRunes(term))}
		if len(around) > 0 {
			key.inner = around[len(around)-1].set + 1
		}
		set, ok := known[key]
		if !ok {
			set = uint32(len(n.sets))
			known[key] = set
			n.sets = append(n.sets, n.with(key))
		}
		n.of[i] = set
		around = append(around, outer{term, set})
	}
	return n, nil
}

// with returns the set of a term with this nesting.
func (n *nested) with(key nesting) (s lengthSet) {
	if key.inner > 0 {
		s = n.sets[key.inner-1]
	}
	s.add(int(key.length))
	return s
}

// A nesting is a term's length and the set of the longest term that it begins
// with, plus 1; 0 if there is none. It stands for the term's set.
type nesting struct{ inner, length uint32 }

// An outer is a term that may be the beginning of the next.
type outer struct {
	text []byte
	set  uint32
}

// at returns the lengths of the terms that term i begins with. Of a damaged file,
// they are some lengths.
func (n *nested) at(i int) *lengthSet { return &n.sets[min(int(n.of[i]), len(n.sets)-1)] }
