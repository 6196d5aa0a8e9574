package banned

import (
	"bytes"
	"cmp"
	"maps"
	"slices"
	"sync"
	"unicode/utf8"
)

// newIndex indexes terms in normal form, each of 1 to [MaxRunes] runes. It uses
// all processors.
func newIndex(j *job, t terms) (*index, error) {
	x := &index{terms: t}
	m, err := x.measure(j)
	if err != nil {
		return nil, err
	}
	x.lengths, x.short, x.alphabet = m.lengths, m.short, m.alphabet()
	x.heads = newHeads(m.heads)
	x.begins, x.ends = newGate(t.len()), newGate(t.len())
	if x.headKeys, err = newBlockedFilter(uint64(m.heads), headBits); err != nil {
		return nil, err
	}
	if x.halves, err = newBlockedFilter(2*uint64(t.len()), halfBits); err != nil {
		return nil, err
	}
	if x.edits, err = newBlockedFilter(m.edits, editBits); err != nil {
		return nil, err
	}
	return x, x.fill(j)
}

// A measure is what must be known of the terms before there is room for the index.
type measure struct {
	lengths lengthSet
	heads   int
	edits   uint64 // keys
	short   [256]uint8
	ascii   [utf8.RuneSelf]int
	others  map[rune]int
}

// measure takes the measure of all terms.
func (x *index) measure(j *job) (*measure, error) {
	total := &measure{others: map[rune]int{}}
	var lock sync.Mutex
	err := j.run(StageMeasuring, x.terms.len(), func() error {
		return j.split(x.terms.len(), func(from, to int) error {
			m := &measure{others: map[rune]int{}}
			for i := from; i < to; i++ {
				if err := j.step(i, from, to); err != nil {
					return err
				}
				m.add(&x.terms, i)
			}
			lock.Lock()
			defer lock.Unlock()
			total.merge(m)
			return nil
		})
	})
	return total, err
}

// add takes the measure of term i.
func (m *measure) add(t *terms, i int) {
	term := t.at(i)
	n := 0
	for at, size := 0, 0; at < len(term); at, n = at+size, n+1 {
		size = 1
		if b := term[at]; b < utf8.RuneSelf {
			m.ascii[b]++
			continue
		}
		var r rune
		r, size = utf8.DecodeRune(term[at:])
		m.others[r]++
	}
	m.lengths.add(n)
	m.edits += uint64(1 + 2*n)
	if len(term) < headBytes {
		m.short[term[0]] |= 1 << len(term)
	}
	if newBeginning(t, i, headBytes) {
		m.heads++
	}
}

// newBeginning reports whether the first n bytes of term i, or all of a shorter
// term, are not those of the term before it. Terms with the same beginning stand
// together.
func newBeginning(t *terms, i, n int) bool {
	term := t.at(i)
	return i == 0 || len(term) < n || !bytes.HasPrefix(t.at(i-1), term[:n])
}

// merge adds another measure.
func (m *measure) merge(other *measure) {
	m.lengths.addAll(&other.lengths)
	for b, sizes := range other.short {
		m.short[b] |= sizes
	}
	m.heads += other.heads
	m.edits += other.edits
	for c, count := range other.ascii {
		m.ascii[c] += count
	}
	for r, count := range other.others {
		m.others[r] += count
	}
}

// alphabet returns the characters, the most frequent first.
func (m *measure) alphabet() []uint32 {
	counts := m.others
	for c, count := range m.ascii {
		if count > 0 {
			counts[rune(c)] = count
		}
	}
	runes := slices.SortedFunc(maps.Keys(counts), func(a, b rune) int {
		return cmp.Or(cmp.Compare(counts[b], counts[a]), cmp.Compare(a, b))
	})
	alphabet := make([]uint32, len(runes))
	for i, r := range runes {
		alphabet[i] = uint32(r)
	}
	return alphabet
}

// fill puts the terms into the parts of the index, which have room for them.
func (x *index) fill(j *job) error {
	halves, edits := newShared(&x.halves), newShared(&x.edits)
	return j.run(StageIndexing, x.terms.len(), func() error {
		// What depends on the order of the terms is the work of one goroutine.
		ordered := make(chan error, 1)
		go func() { ordered <- x.fillInOrder(j) }()
		err := j.split(x.terms.len(), func(from, to int) error {
			f := filler{halves: halves.adder(), edits: edits.adder()}
			for i := from; i < to; i++ {
				if err := j.step(i, from, to); err != nil {
					return err
				}
				f.add(x, i)
			}
			f.halves.flush()
			f.edits.flush()
			return nil
		})
		return cmp.Or(<-ordered, err)
	})
}

// fillInOrder fills what is small or in the order of the terms.
func (x *index) fillInOrder(j *job) (err error) {
	for i := range x.terms.len() {
		if i%stride == 0 && j.ctx.Err() != nil {
			return j.ctx.Err()
		}
		term := x.terms.at(i)
		if newBeginning(&x.terms, i, headBytes) {
			_, key := headOf(term)
			x.headKeys.add(key)
			x.heads.add(key, i)
		}
		if len(term) >= gateBytes {
			x.begins.add(uint32(firstBytes(term)))
			x.ends.add(lastBytes(term))
		}
	}
	x.nested, err = newNested(j.ctx, &x.terms)
	return err
}

// A filler puts a range of terms into an index.
type filler struct {
	candidate
	halves, edits *adder
}

// add puts the keys of term i into the filters.
func (f *filler) add(x *index, i int) {
	f.text = x.terms.at(i)
	f.findBounds()
	f.findHashes()
	n := f.runes()
	whole, half := f.hash(0, n), n/2
	f.halves.add(f.hash(0, half).firstHalfKey(n))
	f.halves.add(f.hash(half, n).secondHalfKey(n))
	f.edits.add(whole.termKey())
	for i := range n {
		h := f.without(i)
		f.edits.add(h.deletionKey())
		f.edits.add(h.positionKey(i))
	}
}
