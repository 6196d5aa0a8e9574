package banned

import (
	"fmt"
	"io"
	"math"
	"runtime"
)

// defaultSealRate is the rate if none is given.
const defaultSealRate = 1e-6

// Seal returns the list without its terms, for a list that is confidential: it
// judges passwords as the list does, but cannot be listed, and [List.WriteFile]
// writes it so. It fails for a list that is sealed already.
//
// The rate, from 1e-24 to below 1, is that at which a single question to the list
// is wrongly answered with yes; 0 means one in a million. A term of n characters
// takes about (2n+3)·0.72·log₂(1/rate) bits: 34 bytes for 8 characters at one in a
// million.
//
// What a sealed list answers with yes, it cannot confirm. Each check asks it some
// questions by which a password may be banned for no reason: is the whole, with
// one character less or with another in its place, a term? And which terms begin
// at each place? Of a random password of n characters, those are about 2n
// questions; more where it has beginnings of real terms. At one in a million, so,
// some 25 good passwords of 12 characters in a million are matched for no reason. A
// term of the list is never missed.
//
// A sealed list resists being read and not being guessed: whoever has it can ask
// it about every word of a dictionary. So can whoever may try passwords.
func (l *List) Seal(rate float64) (*List, error) {
	defer runtime.KeepAlive(l)
	if l.sealed != nil {
		return nil, fmt.Errorf("banned list %q: it is sealed already", l.name)
	}
	if rate == 0 {
		rate = defaultSealRate
	}
	if !(rate > 0 && rate < 1) {
		return nil, fmt.Errorf("banned list %q: a false-positive rate of %g is not above 0 and below 1", l.name, rate)
	}
	sealed, err := newSealedIndex(&l.index.terms, math.Sqrt(rate))
	if err != nil {
		return nil, fmt.Errorf("banned list %q: %w", l.name, err)
	}
	return &List{name: l.name, form: l.form, sealed: sealed}, nil
}

// Sealed reports whether the list is without its terms.
func (l *List) Sealed() bool { return l.sealed != nil }

// A sealedIndex answers the questions of an index from a filter alone. Its keys
// are two of each term and, of each term less one character, one with the place
// and one without; and one of the first four characters of terms that have more.
//
// So every string that matters has two keys. Both are asked for, which makes a
// false yes as rare as two at once: the filter has the square root of the rate.
type sealedIndex struct {
	filter  *pages
	terms   int64
	keys    int64
	lengths lengthSet
}

// newSealedIndex makes one of sorted terms, whose filter has the given rate.
func newSealedIndex(t *terms, rate float64) (*sealedIndex, error) {
	x := &sealedIndex{terms: int64(t.len())}
	x.each(t, func(uint64) { x.keys++ })
	var err error
	if x.filter, err = newPages(x.keys, rate); err != nil {
		return nil, err
	}
	x.each(t, x.filter.addKey)
	return x, nil
}

// each yields the keys of all terms, few of them more than once, and notes the
// lengths.
func (x *sealedIndex) each(t *terms, use func(key uint64)) {
	var c candidate
	var last hash
	for i := range t.len() {
		c.text = t.at(i)
		c.findBounds()
		c.findHashes()
		n := c.runes()
		x.lengths.add(n)
		use(c.hash(0, n).termKey())
		use(secondKey(c.hash(0, n)))
		var without hash
		for i := range n {
			h := c.without(i)
			if i == 0 || h != without { // of equal characters in a row
				use(h.deletionKey())
			}
			use(h.positionKey(i))
			without = h
		}
		if n > gateRunes {
			// Terms with the same beginning stand together.
			if h := c.hash(0, gateRunes); h != last {
				use(gateKey(h))
				last = h
			}
		}
	}
}

// gateRunes is the number of characters that are looked up before longer terms.
const gateRunes = 4

// gateKey is the key of the first characters of a term.
func gateKey(h hash) uint64 { return mix(uint64(h) ^ gateSalt) }

// secondKey is another key of a whole term.
func secondKey(h hash) uint64 { return mix(uint64(h) ^ secondSalt) }

const (
	gateSalt   = 0x8cb9_2ba7_2f3d_8dd7
	secondSalt = 0xe703_7ed1_a0b4_28db
)

// has reports whether a term has the hash.
func (x *sealedIndex) has(h hash) bool {
	return x.filter.hasKey(h.termKey()) && x.filter.hasKey(secondKey(h))
}

// appendTokens appends the terms that occur in the candidate, from its end to its
// start.
func (x *sealedIndex) appendTokens(tokens []token, c *candidate) []token {
	c.needHashes()
	for start := c.runes() - 1; start >= 0; start-- {
		if lengths := x.tokensAt(c, start); !lengths.empty() {
			tokens = append(tokens, token{start, lengths})
		}
	}
	return tokens
}

// tokensAt returns the lengths of the terms that occur from start on, in runes.
func (x *sealedIndex) tokensAt(c *candidate, start int) (found lengthSet) {
	for length := 1; start+length <= c.runes(); length++ {
		h := c.hash(start, start+length)
		if x.lengths.has(length) && x.has(h) {
			found.add(length)
		}
		if length == gateRunes && !x.filter.hasKey(gateKey(h)) {
			break
		}
	}
	return found
}

// near reports whether the whole candidate, in which these terms occur, is within
// one edit of a term. See [index] for the keys that are shared.
func (x *sealedIndex) near(s *scratch, tokens []token) bool {
	n := s.runes()
	if last := len(tokens) - 1; last >= 0 && tokens[last].start == 0 && tokens[last].lengths.has(n) {
		return true // no edit
	}
	s.needHashes()
	if whole := s.hash(0, n); x.lengths.has(n+1) && x.filter.hasKey(whole.deletionKey()) {
		for i := range n + 1 {
			if x.filter.hasKey(whole.positionKey(i)) {
				return true
			}
		}
	}
	same, shorter := x.lengths.has(n), x.lengths.has(n-1)
	if !same && !shorter {
		return false
	}
	for i := range n {
		h := s.without(i)
		if shorter && x.has(h) || same && x.filter.hasKey(h.positionKey(i)) && x.filter.hasKey(h.deletionKey()) {
			return true
		}
	}
	return false
}

// sealedMetadata is what a sealed list has beside its filter.
type sealedMetadata struct {
	Lengths []int `json:"lengths"` // of terms, in runes
}

// write writes the sealed list as a snapshot.
func (x *sealedIndex) write(w io.Writer, m metadata, o SnapshotOptions) error {
	m.Entries, m.Filter = x.terms, x.filter.metadata(x.keys)
	m.Sealed = &sealedMetadata{Lengths: x.lengths.list()}
	return writeSnapshot(w, KindSealedList, m, []chapter{{sectionPages, bytesOf(x.filter.words)}}, o)
}

// sealedIndex returns the index of a snapshot that holds a sealed list.
func (s *Snapshot) sealedIndex() (*sealedIndex, error) {
	words, err := wordsOf[uint64](s.section(sectionPages))
	if err != nil {
		return nil, err
	}
	if s.metadata.Sealed == nil {
		return nil, fmt.Errorf("%w: its metadata have no lengths", ErrDamaged)
	}
	filter, err := openPages(words, s.metadata.Filter)
	if err != nil {
		return nil, err
	}
	x := &sealedIndex{filter: filter, terms: s.metadata.Entries, keys: s.metadata.Filter.Keys}
	x.lengths, err = lengthsOf(s.metadata.Sealed.Lengths)
	return x, err
}
