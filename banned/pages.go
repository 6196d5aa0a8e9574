package banned

import (
	"fmt"
	"math"
	"math/bits"
	"sync"
)

// pages is a Bloom filter cut into pages of 4 KiB. One half of a key chooses
// the page, the other the bits in it, so that a question touches one page of
// memory, or of a file that is mapped. Keys that come in ascending order fill
// one page after the other, each while it is in the processor's cache.
//
// A page has some thousand keys, give or take the root of that, so that hardly
// any is much fuller than the others: at a rate of 1/1000 the filter needs 1/1000
// more memory than one without pages, at 1/1000000 it needs 1/200 more.
type pages struct {
	words []uint64
	count uint64 // of pages
	k     int    // bits per key
}

const (
	pageWords = 512
	pageBits  = pageWords * 64
	maxK      = 40 // for rates down to 1e-12
	lowRate   = 1e-12
)

// filterMetadata describes a filter in a file.
type filterMetadata struct {
	Pages uint64  `json:"pages"`
	K     int     `json:"k"`
	Keys  int64   `json:"keys"` // how many were added
	Rate  float64 `json:"rate"` // estimated from how full the pages are
}

// newPages returns a filter for n keys with false-positive rate p.
func newPages(n int64, p float64) (*pages, error) {
	if !(p >= lowRate && p < 1) {
		return nil, fmt.Errorf("banned: a false-positive rate of %g is not from %g to below 1", p, lowRate)
	}
	// The number of bits for a key is best as a logarithm of the rate; it is a
	// whole number, and for that the memory follows from the rate.
	k := max(1, int(math.Round(-math.Log2(p))))
	perKey := bitsPerKey(k, p)
	// Pages vary in how many keys they have: the rate of a page with n keys goes
	// with the (k·ln 2)th power of n, whose mean over a Poisson distribution is
	// greater than the power of the mean by this factor.
	exponent := float64(k) * math.Ln2
	spread := 1 + exponent*(exponent-1)/2*perKey/pageBits
	perKey = bitsPerKey(k, p/max(spread, 1))
	bits := float64(max(n, 1)) * perKey
	if bits > maxFilterBits {
		return nil, fmt.Errorf("banned: a filter for %d keys is too large", n)
	}
	words, err := newWords(uint64(math.Ceil(bits)), pageBits, k)
	if err != nil {
		return nil, err
	}
	return &pages{words: words, count: uint64(len(words) / pageWords), k: k}, nil
}

// bitsPerKey is the memory of a Bloom filter with k bits set per key at which
// its rate is p.
func bitsPerKey(k int, p float64) float64 {
	return -float64(k) / math.Log1p(-math.Pow(p, 1/float64(k)))
}

// openPages returns a filter on words that are in a file.
func openPages(words []uint64, m *filterMetadata) (*pages, error) {
	switch {
	case m == nil:
		return nil, fmt.Errorf("%w: its metadata have no filter", ErrDamaged)
	case m.K < 1 || m.K > maxK || m.Keys < 0 || !(m.Rate >= 0 && m.Rate <= 1):
		return nil, fmt.Errorf("%w: the parameters of its filter are out of range", ErrDamaged)
	case m.Pages == 0 || m.Pages > maxFilterBits/pageBits || uint64(len(words)) != m.Pages*pageWords:
		return nil, fmt.Errorf("%w: a filter of %d pages takes %d words", ErrDamaged, m.Pages, len(words))
	}
	return &pages{words: words, count: m.Pages, k: m.K}, nil
}

// metadata describes the filter with n keys added.
func (p *pages) metadata(n int64) *filterMetadata {
	return &filterMetadata{Pages: p.count, K: p.k, Keys: n, Rate: p.rate()}
}

// page is the number of the page of a key whose first half is high. It ascends
// with high.
func (p *pages) page(high uint64) uint64 {
	page, _ := bits.Mul64(high, p.count)
	return page
}

// positions yields the bits of a key in its page: a sequence of pseudo-random
// numbers from the second half, of each of which four times 15 bits are used.
// Consecutive multiples of one step, as in double hashing, would not do: a page
// is so small that two keys would often have many bits in common.
type positions struct {
	state, bits uint64
	left        int
}

func (s *positions) next() (word int, bit uint64) {
	if s.left == 0 {
		s.bits, s.left = mix(s.state), 4
		s.state += deletionSalt // the step of SplitMix64
	}
	position := s.bits % pageBits
	s.bits >>= 16
	s.left--
	return int(position / 64), 1 << (position % 64)
}

// add puts the key with the given halves into the filter.
func (p *pages) add(high, low uint64) { p.addTo(p.page(high), low) }

func (p *pages) addTo(page, low uint64) {
	words := p.words[page*pageWords:][:pageWords]
	s := positions{state: low}
	for range p.k {
		word, bit := s.next()
		words[word] |= bit
	}
}

// has reports whether the key may have been added: false is certain.
func (p *pages) has(high, low uint64) bool {
	words := p.words[p.page(high)*pageWords:][:pageWords]
	s := positions{state: low}
	for range p.k {
		word, bit := s.next()
		if words[word]&bit == 0 {
			return false
		}
	}
	return true
}

// A key of 64 bits is both halves: the page comes from its high bits, and the
// state for the positions in it from all of them.

func (p *pages) addKey(key uint64) { p.add(key, key) }

func (p *pages) hasKey(key uint64) bool { return p.has(key, key) }

// rate estimates the false-positive rate from how full each page is.
func (p *pages) rate() float64 {
	sum := 0.0
	for page := range p.count {
		set := 0
		for _, word := range p.words[page*pageWords:][:pageWords] {
			set += bits.OnesCount64(word)
		}
		sum += math.Pow(float64(set)/pageBits, float64(p.k))
	}
	return sum / float64(p.count)
}

// alike reports whether two filters have the same parameters, so that they can
// be merged.
func (p *pages) alike(q *pages) bool { return p.count == q.count && p.k == q.k }

// merge adds the keys of q, a filter with the same parameters.
func (p *pages) merge(q *pages) {
	for i, word := range q.words {
		p.words[i] |= word
	}
}

// pageLocks let several goroutines add to one filter. Each holds the lock of
// the page that it is at.
type pageLocks [64]sync.Mutex

// A pageWriter adds keys for one goroutine. Close it when done.
type pageWriter struct {
	pages *pages
	locks *pageLocks
	page  uint64
	held  *sync.Mutex
}

func (w *pageWriter) add(high, low uint64) {
	if page := w.pages.page(high); w.held == nil || page != w.page {
		w.close()
		w.page, w.held = page, &w.locks[page%uint64(len(w.locks))]
		w.held.Lock()
	}
	w.pages.addTo(w.page, low)
}

func (w *pageWriter) close() {
	if w.held != nil {
		w.held.Unlock()
		w.held = nil
	}
}
