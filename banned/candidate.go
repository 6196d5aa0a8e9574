package banned

import (
	"errors"
	"fmt"
	"slices"
	"sync"
	"unicode/utf8"

	"github.com/passverdict/passverdict/normalize"
)

// MaxRunes is the longest password and the longest term, in code points. Both
// sides of a hybrid identity refuse passwords above 256 [MS-SAMR 3.1.1.7.2;
// entra-docs concept-sspr-policy].
const MaxRunes = 256

// ErrTooLong is returned for a password of more than [MaxRunes] code points,
// before or after normalization. It is refused before any matching.
var ErrTooLong = errors.New("banned: longer than 256 characters")

// A candidate is a string in normal form, prepared so that the hash of any of
// its parts takes constant time. Positions count runes.
type candidate struct {
	text   []byte
	bounds []int  // bounds[i] is where rune i begins in text; one more for the end
	hashes []hash // hashes[i] is the hash of the first i runes
}

// prepare computes bounds and hashes of the text.
func (c *candidate) prepare() {
	c.bounds, c.hashes = c.bounds[:0], c.hashes[:0]
	var h hash
	for i, b := range c.text {
		if utf8.RuneStart(b) {
			c.bounds, c.hashes = append(c.bounds, i), append(c.hashes, h)
		}
		h = h.append(b)
	}
	c.bounds, c.hashes = append(c.bounds, len(c.text)), append(c.hashes, h)
}

// runes is the number of characters.
func (c *candidate) runes() int { return len(c.bounds) - 1 }

// part returns the characters from start to end.
func (c *candidate) part(start, end int) []byte {
	return c.text[c.bounds[start]:c.bounds[end]]
}

// runesIn returns how many whole characters from start on are in so many bytes.
func (c *candidate) runesIn(start, size int) int {
	if len(c.text) == c.runes() {
		return size
	}
	end, found := slices.BinarySearch(c.bounds[start:], c.bounds[start]+size)
	if !found {
		end--
	}
	return end
}

// hash returns the hash of the part from start to end.
func (c *candidate) hash(start, end int) hash {
	n := c.bounds[end] - c.bounds[start]
	return c.hashes[end].minus(c.hashes[start].times(powers[n]))
}

// without returns the hash of the text less the character at position i.
func (c *candidate) without(i int) hash {
	end := c.runes()
	return c.hashes[i].join(c.hash(i+1, end), c.bounds[end]-c.bounds[i+1])
}

// A scratch holds what one check needs, so that a check does not allocate.
type scratch struct {
	candidate
	name    []byte // a name in normal form
	term    []byte // a term put together for confirmation
	offsets []int  // from the normal form back to the password
	cover   []step // the cheapest cover, from each position on
	costs   costs  // those of the cover
}

var scratches = sync.Pool{New: func() any { return new(scratch) }}

func newScratch() *scratch { return scratches.Get().(*scratch) }

// load puts the normal form of a password into the scratch, with the way back.
func (s *scratch) load(form *normalize.Form, password string) (err error) {
	if len(password) > maxBytes {
		return ErrTooLong
	}
	if s.text, err = form.Append(s.text[:0], password); err != nil {
		return fmt.Errorf("banned: %w", err)
	}
	if s.offsets, err = form.AppendOffsets(s.offsets[:0], password); err != nil {
		return fmt.Errorf("banned: %w", err)
	}
	if runes := s.offsets[len(s.offsets)-1]; runes > MaxRunes || len(s.offsets)-1 > MaxRunes {
		return ErrTooLong
	}
	return nil
}

// release gives the scratch back, wiped of everything that tells a password.
func (s *scratch) release() {
	clear(s.text[:cap(s.text)]) // a failed load leaves bytes beyond the length
	clear(s.hashes)
	clear(s.name[:cap(s.name)])
	clear(s.term[:cap(s.term)])
	scratches.Put(s)
}
