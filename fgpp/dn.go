package fgpp

import (
	"errors"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxDN bounds a distinguished name, in bytes.
const maxDN = 64 << 10

// appendDNKey appends to dst the canonical form of dn, a distinguished name
// in the string form of RFC 4514. Two names are the same exactly if their
// keys are equal. The key is a distinguished name too, and its own key.
//
// Case is ignored by simple folding, in attribute types and in values. So are
// spaces beside a separator and the number of spaces in a run, as in
// caseIgnoreMatch (RFC 4517 4.2.11). A space at an end of a value counts if it
// is escaped. How a character is escaped makes no difference.
//
// Not equated: other orders of a multi-valued RDN, an attribute type and its
// object identifier, #hexstring values and their text, composed and decomposed
// characters. A directory spells each of its names in one way.
//
// appendDNKey does not allocate if dst has len(dn) bytes to spare. Its errors
// say where dn is malformed and do not repeat it.
func appendDNKey(dst []byte, dn string) ([]byte, error) {
	switch {
	case dn == "":
		return dst, errors.New("is empty")
	case len(dn) > maxDN:
		return dst, fmt.Errorf("is %d bytes long, more than %d", len(dn), maxDN)
	case !utf8.ValidString(dn):
		return dst, errors.New("is not valid UTF-8")
	}
	// dst is handed along rather than kept in the reader, for then it could not
	// be on the caller's stack.
	r := dnReader{in: dn}
	for {
		var err error
		if dst, err = r.attribute(dst); err != nil {
			return dst, err
		}
		if r.done() {
			return dst, nil
		}
		dst = append(dst, r.in[r.at]) // the ',' or '+' that ended the value
		r.at++
	}
}

// dnReader reads a distinguished name. Its methods append to dst, and return
// it, what they read in canonical form.
type dnReader struct {
	in string
	at int // offset of the next byte of in
}

// attribute reads one attributeTypeAndValue, up to the separator after it.
func (r *dnReader) attribute(dst []byte) ([]byte, error) {
	r.skipSpaces()
	start := r.at
	if dst = r.plain(dst); r.at == start {
		return dst, r.malformed("an attribute type is missing")
	}
	r.skipSpaces()
	if r.done() || r.in[r.at] != '=' {
		return dst, r.malformed("'=' is missing after an attribute type")
	}
	r.at++
	dst = append(dst, '=')
	r.skipSpaces()
	if !r.done() && r.in[r.at] == '#' {
		return r.hexString(dst)
	}
	return r.value(dst)
}

// plain reads characters that an attribute type may consist of, and most
// values do.
func (r *dnReader) plain(dst []byte) []byte {
	rest := r.in[r.at:]
	n := 0
	for n < len(rest) && plainUpper[rest[n]] != 0 {
		dst = append(dst, plainUpper[rest[n]])
		n++
	}
	r.at += n
	return dst
}

// value reads one value in text form, from which leading spaces were skipped.
func (r *dnReader) value(dst []byte) ([]byte, error) {
	start := len(dst)
	end := start // of the value without trailing spaces, unless escaped
	for !r.done() && !r.atSeparator() {
		switch c := r.in[r.at]; {
		case plainUpper[c] != 0:
			dst = r.plain(dst)
		case c == ' ':
			r.at++
			dst = appendValueRune(dst, start, ' ')
			continue
		case c == '\\':
			char, err := r.escaped()
			if err != nil {
				return dst, err
			}
			dst = appendValueRune(dst, start, char)
		case c == '"' || c == ';' || c == '<' || c == '>' || c == 0:
			return dst, r.malformed("a character that must be escaped is not")
		case c < utf8.RuneSelf:
			r.at++
			dst = append(dst, c)
		default:
			char, size := utf8.DecodeRuneInString(r.in[r.at:])
			r.at += size
			dst = appendValueRune(dst, start, char)
		}
		end = len(dst)
	}
	dst = dst[:end]
	// What is left of a space at the end was escaped, and stays so.
	if end > start && dst[end-1] == ' ' && string(dst[start:]) != `\ ` {
		dst = append(dst[:end-1], '\\', ' ')
	}
	return dst, nil
}

// appendValueRune appends one character of the value that begins at start of
// dst: folded, escaped where it has to be, and not if it repeats a space.
func appendValueRune(dst []byte, start int, char rune) []byte {
	first := len(dst) == start
	switch char = foldRune(char); {
	case char == ' ' && !first && dst[len(dst)-1] == ' ':
		return dst // RFC 4518 2.6.1: a run of spaces counts as one
	case char == 0:
		return append(dst, `\00`...)
	case char == ',' || char == '+' || char == '"' || char == '\\' || char == ';' || char == '<' || char == '>',
		first && (char == ' ' || char == '#'):
		dst = append(dst, '\\')
	}
	return utf8.AppendRune(dst, char)
}

// hexString reads a value given as # and the hexadecimal pairs of its BER
// encoding.
func (r *dnReader) hexString(dst []byte) ([]byte, error) {
	dst = append(dst, '#')
	r.at++
	start := r.at
	for !r.done() {
		if _, ok := hexByte(r.in[r.at:]); !ok {
			break
		}
		dst = append(dst, upperASCII(r.in[r.at]), upperASCII(r.in[r.at+1]))
		r.at += 2
	}
	empty := r.at == start
	r.skipSpaces()
	if empty || !r.done() && !r.atSeparator() {
		return dst, r.malformed("a value that begins with # is not pairs of hexadecimal digits")
	}
	return dst, nil
}

// escaped reads a pair: a backslash and a special character, or as many
// hexadecimal pairs as one character takes in UTF-8.
func (r *dnReader) escaped() (rune, error) {
	var utf [utf8.UTFMax]byte
	for n := 0; n < len(utf) && !r.done() && r.in[r.at] == '\\'; n++ {
		if r.at+1 == len(r.in) {
			return 0, r.malformed("a backslash escapes nothing")
		}
		b, ok := hexByte(r.in[r.at+1:])
		if !ok && n == 0 {
			return r.special()
		} else if !ok {
			break
		}
		r.at += len(`\2C`)
		utf[n] = b
		if char, size := utf8.DecodeRune(utf[:n+1]); size == n+1 && (char != utf8.RuneError || size > 1) {
			return char, nil
		}
	}
	return 0, r.malformed("hexadecimal escapes are not valid UTF-8")
}

// special reads a backslash and one of the characters that RFC 4514 lets it
// precede.
func (r *dnReader) special() (rune, error) {
	switch c := r.in[r.at+1]; c {
	case '"', '+', ',', ';', '<', '>', '\\', ' ', '#', '=':
		r.at += 2
		return rune(c), nil
	}
	return 0, r.malformed("a backslash precedes a character that it cannot escape")
}

func (r *dnReader) done() bool { return r.at == len(r.in) }

func (r *dnReader) atSeparator() bool { return r.in[r.at] == ',' || r.in[r.at] == '+' }

func (r *dnReader) skipSpaces() {
	for !r.done() && r.in[r.at] == ' ' {
		r.at++
	}
}

func (r *dnReader) malformed(why string) error {
	return fmt.Errorf("is not a distinguished name: at byte %d, %s", r.at, why)
}

// plainUpper holds the upper case of the ASCII letters, digits, hyphen and dot,
// which is what keywords such as CN and object identifiers such as 2.5.4.3
// consist of. It holds 0 for the rest.
var plainUpper = func() (table [256]byte) {
	for _, c := range []byte("-.0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ") {
		table[c] = upperASCII(c)
	}
	return table
}()

// hexByte reads the two hexadecimal digits that s begins with.
func hexByte(s string) (b byte, ok bool) {
	if len(s) < 2 {
		return 0, false
	}
	for _, c := range []byte(s[:2]) {
		switch c = upperASCII(c); {
		case '0' <= c && c <= '9':
			b = b<<4 | (c - '0')
		case 'A' <= c && c <= 'F':
			b = b<<4 | (c - 'A' + 10)
		default:
			return 0, false
		}
	}
	return b, true
}

// upperASCII returns c in upper case if it is an ASCII letter.
func upperASCII(c byte) byte {
	if 'a' <= c && c <= 'z' {
		c -= 'a' - 'A'
	}
	return c
}

// foldRune returns the least of the characters that r is equal to under
// simple case folding, which is the upper-case letter for ASCII and never
// takes more bytes than r.
func foldRune(r rune) rune {
	if r < utf8.RuneSelf {
		return rune(upperASCII(byte(r)))
	}
	least := r
	for f := unicode.SimpleFold(r); f != r; f = unicode.SimpleFold(f) {
		least = min(least, f)
	}
	return least
}

// foldString returns s with every character folded.
func foldString(s string) string { return strings.Map(foldRune, s) }
