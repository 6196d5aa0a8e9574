package banned

import (
	"encoding/binary"
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

// A candidate is a string in normal form, prepared so that any of its parts, and
// the hash of any, takes constant time. Positions count runes.
type candidate struct {
	text   []byte
	bounds []int  // bounds[i] is where rune i begins in text; one more for the end
	hashes []hash // hashes[i] is the hash of the first i runes
	buffer []int  // of bounds
}

// asciiBounds are the bounds of any text in ASCII.
var asciiBounds = func() (bounds [maxBytes + 1]int) {
	for i := range bounds {
		bounds[i] = i
	}
	return bounds
}()

// findBounds computes the bounds of the text.
func (c *candidate) findBounds() {
	if countRunes(c.text) == len(c.text) {
		c.bounds = asciiBounds[:len(c.text)+1]
		return
	}
	c.buffer = c.buffer[:0]
	for i, b := range c.text {
		if utf8.RuneStart(b) {
			c.buffer = append(c.buffer, i)
		}
	}
	c.buffer = append(c.buffer, len(c.text))
	c.bounds = c.buffer
}

// countRunes returns the number of characters in a text that is valid UTF-8. The
// standard library's own, as of Go 1.26, allocates for long ones outside ASCII.
func countRunes(text []byte) (n int) {
	for _, b := range text {
		if utf8.RuneStart(b) {
			n++
		}
	}
	return n
}

// findHashes computes the hashes of the text.
func (c *candidate) findHashes() {
	c.hashes = c.hashes[:0]
	var h hash
	for _, b := range c.text {
		if utf8.RuneStart(b) {
			c.hashes = append(c.hashes, h)
		}
		h = h.append(b)
	}
	c.hashes = append(c.hashes, h)
}

// needHashes computes the hashes unless they are there.
func (c *candidate) needHashes() {
	if len(c.hashes) == 0 {
		c.findHashes()
	}
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

// word returns the eight bytes from position start on, the first lowest, and
// zeros for those behind the end.
func (c *candidate) word(start int) uint64 {
	at, end := c.bounds[start], len(c.text)
	switch {
	case at+8 <= end:
		return binary.LittleEndian.Uint64(c.text[at:])
	case end >= 8:
		return binary.LittleEndian.Uint64(c.text[end-8:]) >> (8 * (at + 8 - end))
	}
	return firstBytes(c.text[at:])
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
	password string
	form     *normalize.Form
	offsets  []int  // from the normal form back to the password, once a match needs it
	name     []byte // a name in normal form
	term     []byte // a term put together for confirmation
	tokens   [sources][]token
	cover    []step // the cheapest cover, from each position on
	costs    costs  // those of the cover
}

var scratches = sync.Pool{New: func() any { return new(scratch) }}

func newScratch() *scratch { return scratches.Get().(*scratch) }

// load puts a password and its normal form into the scratch.
func (s *scratch) load(form *normalize.Form, password string) (err error) {
	if tooManyRunes(password) {
		return ErrTooLong
	}
	s.password, s.form = password, form
	if s.text, err = form.Append(s.text[:0], password); err != nil {
		return fmt.Errorf("banned: %w", err)
	}
	if len(s.text) > MaxRunes && countRunes(s.text) > MaxRunes {
		return ErrTooLong
	}
	return nil
}

// tooManyRunes reports whether a password has more than MaxRunes characters.
func tooManyRunes(password string) bool {
	return len(password) > MaxRunes && (len(password) > maxBytes || utf8.RuneCountInString(password) > MaxRunes)
}

// release gives the scratch back, wiped of everything that tells a password.
func (s *scratch) release() {
	clear(s.text[:cap(s.text)]) // a failed load leaves bytes beyond the length
	clear(s.hashes)
	clear(s.name[:cap(s.name)])
	clear(s.term[:cap(s.term)])
	s.password, s.hashes, s.offsets = "", s.hashes[:0], s.offsets[:0]
	scratches.Put(s)
}
