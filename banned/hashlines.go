package banned

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"fmt"
	"math"
)

// A HashLineError says which line of a file of hashes cannot be taken, and why.
// It does not quote the line.
type HashLineError struct {
	Source string // the corpus's name: that of the file, if it was given none
	Line   int64  // counted from 1
	Reason string
}

// Error names source, line and reason.
func (e *HashLineError) Error() string {
	return fmt.Sprintf("banned: hashes %q: line %d: %s", cmp.Or(e.Source, "unnamed"), e.Line, e.Reason)
}

// What is wrong with a line.
const (
	notHashLine   = "not a hash of 40 or 32 hexadecimal digits, a colon and a count"
	mixedHashes   = "a hash of another kind than that of the first line"
	unsorted      = "its hash is below that of the line before; the lines must be sorted"
	repeatedHash  = "its hash is that of the line before"
	hashLineLimit = 64 // bytes, with the end of the line: 40 digits, a colon, a count of 20 digits, CRLF
)

var overlongHashLine = fmt.Sprintf("longer than %d bytes", hashLineLimit)

// A hashKey is the hash of a line as three integers that sort like the hash: 16
// bytes of it and, of SHA-1, 4 more.
type hashKey struct {
	high, low uint64
	rest      uint32
}

func (a hashKey) compare(b hashKey) int {
	return cmp.Or(cmp.Compare(a.high, b.high), cmp.Compare(a.low, b.low), cmp.Compare(a.rest, b.rest))
}

// parseHashLine reads a line without its end: a hash in hexadecimal digits of
// either case, a colon, a count in decimal digits.
func parseHashLine(line []byte) (kind HashKind, key hashKey, count int64, ok bool) {
	digits := bytes.IndexByte(line, ':')
	switch digits {
	case 2 * SHA1.Size():
		kind = SHA1
	case 2 * NT.Size():
		kind = NT
	default:
		return 0, hashKey{}, 0, false
	}
	var sum [20]byte
	bad := byte(0)
	for i := range kind.Size() {
		high, low := hexDigits[line[2*i]], hexDigits[line[2*i+1]]
		bad |= high | low
		sum[i] = high<<4 | low
	}
	if count, ok = parseCount(line[digits+1:]); !ok || bad > 15 {
		return 0, hashKey{}, 0, false
	}
	key = hashKey{binary.BigEndian.Uint64(sum[:]), binary.BigEndian.Uint64(sum[8:]), binary.BigEndian.Uint32(sum[16:])}
	return kind, key, count, true
}

// parseCount reads a count in decimal digits. One that is out of range is as
// good as the greatest.
func parseCount(digits []byte) (count int64, ok bool) {
	for _, c := range digits {
		if c < '0' || c > '9' {
			return 0, false
		}
		if count > (math.MaxInt64-9)/10 {
			count = math.MaxInt64/10 - 1
		}
		count = 10*count + int64(c-'0')
	}
	return count, len(digits) > 0
}

// hexDigits are the values of hexadecimal digits, 255 for other bytes.
var hexDigits = func() (values [256]byte) {
	for i := range values {
		values[i] = 255
	}
	for i := range 16 {
		values["0123456789abcdef"[i]] = byte(i)
		values["0123456789ABCDEF"[i]] = byte(i)
	}
	return values
}()

// A hashBlock is some whole lines of a file, and what is found in them.
type hashBlock struct {
	text []byte
	done chan struct{} // closed when the rest is filled in

	kind        HashKind // of its lines; 0: there are none
	first, last hashKey
	firstLine   int64 // the number of the first hash's line in this block, from 1
	lines       int64
	kept        int64  // hashes with at least the minimum count
	problem     string // with line number lines, the last looked at
}

// parse reads the lines in order, keeps each hash of at least the minimum
// count, and stops at the first line that cannot be taken.
func (b *hashBlock) parse(minCount int64, keep func(hashKey)) {
	for rest := b.text; len(rest) > 0; {
		line := rest
		if end := bytes.IndexByte(rest, '\n'); end >= 0 {
			line, rest = rest[:end], rest[end+1:]
		} else {
			rest = nil
		}
		b.lines++
		if len(line) >= hashLineLimit {
			b.problem = overlongHashLine
			return
		}
		line = bytes.TrimSuffix(line, []byte("\r"))
		if len(line) == 0 {
			continue
		}
		kind, key, count, ok := parseHashLine(line)
		switch {
		case !ok:
			b.problem = notHashLine
			return
		case b.kind == 0:
			b.kind, b.first, b.firstLine = kind, key, b.lines
		default:
			if b.problem = follows(b.kind, b.last, kind, key); b.problem != "" {
				return
			}
		}
		b.last = key
		if count >= minCount {
			b.kept++
			keep(key)
		}
	}
}

// follows says what is wrong with a hash that follows another, if anything is.
func follows(lastKind HashKind, last hashKey, kind HashKind, key hashKey) string {
	order := last.compare(key)
	switch {
	case lastKind != kind:
		return mixedHashes
	case order > 0:
		return unsorted
	case order == 0:
		return repeatedHash
	}
	return ""
}
