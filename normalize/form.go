package normalize

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"unicode"
	"unicode/utf8"

	"github.com/passverdict/passverdict/normalize/internal/fold"
)

// ErrInvalidUTF8 is returned for input that is not valid UTF-8. Such input has
// no characters to compare, and replacing the bad bytes would make different
// passwords equal.
var ErrInvalidUTF8 = errors.New("normalize: invalid UTF-8")

// A Form is a normal form: lower case first, or the folding of [Folded], and
// then a table of replacements.
//
// A Form is immutable and safe for concurrent use. Get one from [Entra],
// [EntraObserved], [Folded], [Extended] or [New]; the zero Form is not usable.
type Form struct {
	name         string
	folds        bool            // folds characters, instead of lower-casing them only
	replacements map[rune]string // keyed by the lower-case or folded character
	ascii        [utf8.RuneSelf]byte
}

// decode marks an ASCII character whose image is not a single ASCII byte.
const decode = utf8.RuneSelf

// New returns a form of your own: each character is lower-cased, then replaced
// by replacements[character] where that exists. A replacement may be empty
// (the character is dropped) or longer than one character.
//
// The form must be idempotent: normalizing a normal form changes nothing, so
// that lists can be stored in it. New fails if the name is empty, if a key is
// not a lower-case character (it would never be reached), or if a replacement
// is not valid UTF-8 or not itself in normal form. The map is copied.
func New(name string, replacements map[rune]string) (*Form, error) {
	if name == "" {
		return nil, errors.New("normalize: a form needs a name")
	}
	f := build(name, false, replacements)
	var problems []error
	for _, key := range slices.Sorted(maps.Keys(replacements)) {
		image := replacements[key]
		normal, err := f.String(image)
		switch {
		case !utf8.ValidRune(key) || unicode.ToLower(key) != key:
			problems = append(problems, fmt.Errorf("normalize: form %q: %U is not a lower-case character", name, key))
		case err != nil:
			problems = append(problems, fmt.Errorf("normalize: form %q: replacement of %U: invalid UTF-8", name, key))
		case normal != image:
			problems = append(problems, fmt.Errorf("normalize: form %q: replacement of %U is not in normal form itself", name, key))
		}
	}
	if err := errors.Join(problems...); err != nil {
		return nil, err
	}
	return f, nil
}

// build compiles a table that is known to be good.
func build(name string, folds bool, replacements map[rune]string) *Form {
	f := &Form{name: name, folds: folds, replacements: maps.Clone(replacements)}
	for c := range f.ascii {
		image := f.appendChar(nil, string(rune(c)))
		if len(image) == 1 {
			f.ascii[c] = image[0]
		} else {
			f.ascii[c] = decode
		}
	}
	return f
}

// Name identifies the form, for instance in a compiled list.
func (f *Form) Name() string { return f.name }

// String returns the normal form of s, or [ErrInvalidUTF8].
func (f *Form) String(s string) (string, error) {
	normal, err := f.Append(make([]byte, 0, len(s)), s)
	return string(normal), err
}

// Append appends the normal form of s to dst and returns the extended buffer.
// It allocates only if dst lacks the capacity. If s is not valid UTF-8 it
// returns dst as it was, and [ErrInvalidUTF8].
func (f *Form) Append(dst []byte, s string) ([]byte, error) {
	start := len(dst)
	for i := 0; i < len(s); {
		if c := s[i]; c < utf8.RuneSelf && f.ascii[c] != decode {
			dst = append(dst, f.ascii[c])
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError && size == 1 {
			return dst[:start], ErrInvalidUTF8
		}
		dst = f.appendChar(dst, s[i:i+size])
		i += size
	}
	return dst, nil
}

// AppendOffsets appends to dst, for each character of the normal form of s,
// the offset of the character in s that it came from, and at last the number
// of characters in s. Offsets count runes. Characters start to end of the
// normal form therefore came from runes
//
//	offsets[start] to offsets[end-1]+1
//
// of s. Behind these, up to offsets[end] where that is more, are characters that
// left nothing, such as the marks of [Folded]: to cover whole combining
// sequences, end at the greater of the two.
//
// AppendOffsets allocates only if dst lacks the capacity. If s is not valid
// UTF-8 it returns dst as it was, and [ErrInvalidUTF8].
func (f *Form) AppendOffsets(dst []int, s string) ([]int, error) {
	start, offset := len(dst), 0
	var image [maxImage]byte
	for i := 0; i < len(s); offset++ {
		if c := s[i]; c < utf8.RuneSelf && f.ascii[c] != decode {
			dst = append(dst, offset)
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError && size == 1 {
			return dst[:start], ErrInvalidUTF8
		}
		for rest := f.appendChar(image[:0], s[i:i+size]); len(rest) > 0; {
			_, n := utf8.DecodeRune(rest)
			dst, rest = append(dst, offset), rest[n:]
		}
		i += size
	}
	return append(dst, offset), nil
}

// maxImage is room for the normal form of any character, in bytes. The longest
// folding of Unicode is that of U+FDFA, 18 characters in 33 bytes. A form of the
// caller's own may have longer ones, which cost an allocation.
const maxImage = 48

// appendChar appends the normal form of one character, which is all of char.
func (f *Form) appendChar(dst []byte, char string) []byte {
	if !f.folds {
		r, _ := utf8.DecodeRuneInString(char)
		return f.appendReplaced(dst, unicode.ToLower(r))
	}
	var room [maxImage]byte
	for folded := fold.Append(room[:0], char); len(folded) > 0; {
		r, size := utf8.DecodeRune(folded)
		folded = folded[size:]
		reading, ok := lookalikeOf(r)
		if !ok {
			dst = f.appendReplaced(dst, r)
		}
		for _, r := range reading {
			dst = f.appendReplaced(dst, r)
		}
	}
	return dst
}

// appendReplaced appends the replacement of a lower-case or folded character.
func (f *Form) appendReplaced(dst []byte, r rune) []byte {
	if image, ok := f.replacements[r]; ok {
		return append(dst, image...)
	}
	return utf8.AppendRune(dst, r)
}
