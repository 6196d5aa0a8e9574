package fgpp

import (
	"bufio"
	"bytes"
	"encoding/base64"
	"fmt"
	"io"
	"strings"
)

// Limits of ReadLDIF, in bytes: one line with its continuations, and one
// object. The directory itself takes no request above 10 MB.
const (
	maxLDIFLine   = 16 << 20
	maxLDIFRecord = 128 << 20
)

// What a value and an attribute cost in memory beside their bytes, roughly:
// slices, strings and two entries of maps.
const (
	perValue     = 64
	perAttribute = 200
)

// ReadLDIF reads an LDIF export (RFC 2849), and calls add for each object,
// usually [Directory.Add]. It stops at the first error, its own or of add,
// which names the line and wraps [ErrInvalid] unless r or add failed for
// another reason. The entry is add's to keep. Memory is bounded: a line with
// its continuations by 16 MiB, an object by 128 MiB with what it takes to hold.
//
// It reads what ldifde, ldapsearch and ldbsearch write: with or without a
// version, in UTF-8 or UTF-16 with a byte order mark, values beyond ASCII
// encoded or not. Changes other than "changetype: add" are refused, and so are
// values that are to be fetched from a URL. Search references are skipped. A
// search result other than success, as ldapsearch appends it, is an error, for
// then objects are missing.
func ReadLDIF(r io.Reader, add func(Entry) error) error {
	l := ldifReader{in: unicodeReader(r), add: add, maxLine: maxLDIFLine, maxRecord: maxLDIFRecord}
	return l.read()
}

// read does the work of ReadLDIF.
func (l *ldifReader) read() error {
	for {
		text, err := l.logicalLine()
		if err == io.EOF {
			return l.endRecord()
		}
		if err == nil {
			err = l.take(text)
		}
		if err != nil {
			return err
		}
	}
}

// ldifReader is the state of ReadLDIF.
type ldifReader struct {
	in  *bufio.Reader
	add func(Entry) error

	maxLine, maxRecord int // in bytes

	line    int    // the number of physical lines read
	first   int    // that of the logical line's first
	text    []byte // the logical line
	records int    // begun so far

	record   recordKind
	began    int // the line of its dn
	entry    Entry
	size     int               // of entry, in bytes
	spelling map[string]string // of its attributes, by their names in lower case
}

// recordKind is what the lines up to the next empty one are.
type recordKind int

const (
	noRecord      recordKind = iota // between records
	objectRecord                    // an object
	resultRecord                    // what ldapsearch appends: search, result
	ignoredRecord                   // a search reference
)

// logicalLine reads a line with its continuations (RFC 2849 note 2: lines that
// begin with a space), without the line ends. The result is valid until the
// next call.
func (l *ldifReader) logicalLine() ([]byte, error) {
	l.text = l.text[:0]
	l.first = l.line + 1
	for {
		start := len(l.text) // of the physical line
		err := bufio.ErrBufferFull
		for err == bufio.ErrBufferFull {
			var chunk []byte
			chunk, err = l.in.ReadSlice('\n')
			if len(l.text)+len(chunk) > l.maxLine {
				return nil, l.fail("", "the line is longer than %d bytes", l.maxLine)
			}
			l.text = append(l.text, chunk...)
		}
		if err != nil && (err != io.EOF || len(l.text) == 0) {
			return nil, err
		}
		l.line++
		if end := len(l.text) - 1; end >= start && l.text[end] == '\n' {
			l.text = l.text[:end]
			if end > start && l.text[end-1] == '\r' {
				l.text = l.text[:end-1]
			}
		}
		if len(l.text) == 0 {
			return l.text, nil // an empty line cannot be continued
		}
		if next, _ := l.in.Peek(1); len(next) == 0 || next[0] != ' ' {
			return l.text, nil
		}
		_, _ = l.in.Discard(1)
	}
}

// take enters one logical line.
func (l *ldifReader) take(text []byte) error {
	switch {
	case len(text) == 0:
		return l.endRecord()
	case text[0] == '#':
		return nil
	case text[0] == ' ':
		return l.fail("", "the line begins with a space, and there is none that it continues")
	case l.record == ignoredRecord:
		return nil
	}
	name, value, err := l.split(text)
	if err != nil {
		return err
	}
	if l.record == noRecord {
		return l.begin(name, value)
	}
	if l.record == resultRecord {
		// As ldapsearch writes it: "0 Success" or "4 Size limit exceeded".
		if code, _, _ := strings.Cut(string(value), " "); name == "result" && code != "0" {
			return l.fail(name, "the search ended with the code %q, not 0: objects are missing", clip(code))
		}
		return nil
	}
	return l.attribute(name, value)
}

// begin takes the first line of a record.
func (l *ldifReader) begin(name string, value []byte) error {
	l.records++
	switch strings.ToLower(name) {
	case "version":
		if l.records > 1 || string(value) != "1" {
			return l.fail("version", "is not 1, or not at the beginning")
		}
		return nil // the first record may follow at once
	case "dn":
		l.record, l.began, l.size = objectRecord, l.first, len(value)
		l.entry = Entry{DN: string(value), Attributes: make(map[string][][]byte)}
		l.spelling = make(map[string]string)
		return nil
	case "search":
		l.record = resultRecord
		return nil
	case "ref":
		l.record = ignoredRecord
		return nil
	}
	return l.fail(name, "an object begins with its dn")
}

// attribute takes another line of an object.
func (l *ldifReader) attribute(name string, value []byte) error {
	lower := strings.ToLower(name)
	switch {
	case lower == "dn":
		return l.fail(name, "an empty line is missing before the next object")
	case lower == "control", lower == "changetype" && !strings.EqualFold(string(value), "add"):
		return l.fail(name, "the record is a change, and not what the directory holds")
	case lower == "changetype":
		return nil
	}
	spelling, known := l.spelling[lower]
	l.size += len(name) + len(value) + perValue
	if !known {
		l.size += perAttribute + len(lower)
	}
	if l.size > l.maxRecord {
		return l.fail(name, "the object is larger than %d bytes", l.maxRecord)
	}
	if !known {
		spelling = name
		l.spelling[lower] = name
	}
	l.entry.Attributes[spelling] = append(l.entry.Attributes[spelling], value)
	return nil
}

// endRecord hands over the object, if there is one.
func (l *ldifReader) endRecord() error {
	record := l.record
	l.record = noRecord
	if record != objectRecord {
		return nil
	}
	entry := l.entry
	l.entry, l.spelling = Entry{}, nil
	if err := l.add(entry); err != nil {
		return fmt.Errorf("line %d: %w", l.began, err)
	}
	return nil
}

// split takes a line apart, and decodes the value, which is a copy.
func (l *ldifReader) split(text []byte) (name string, value []byte, err error) {
	description, rest, found := bytes.Cut(text, []byte(":"))
	if !found {
		return "", nil, l.fail("", "there is no colon after an attribute's name")
	}
	name = string(description)
	if !isDescription(name) {
		return "", nil, l.fail("", "what precedes the colon is not an attribute's name")
	}
	switch {
	case bytes.HasPrefix(rest, []byte("<")):
		return "", nil, l.fail(name, "the value is to be fetched from a URL, which is refused")
	case bytes.HasPrefix(rest, []byte(":")):
		encoded := bytes.Trim(rest[1:], " ")
		value = make([]byte, base64.StdEncoding.DecodedLen(len(encoded)))
		n, err := base64.StdEncoding.Strict().Decode(value, encoded)
		if err != nil || bytes.IndexByte(encoded, '\r') >= 0 { // Decode skips line ends
			return "", nil, l.fail(name, "the value is not base64")
		}
		return name, value[:n:n], nil
	}
	value = bytes.TrimLeft(rest, " ")
	if bytes.IndexByte(value, 0) >= 0 || bytes.IndexByte(value, '\r') >= 0 {
		return "", nil, l.fail(name, "the value has a character that must be encoded as base64")
	}
	return name, append([]byte{}, value...), nil
}

// isDescription reports whether s can be an attribute's name with options
// (RFC 2849, AttributeDescription). The directory's option range has an equals
// sign and an asterisk too.
func isDescription(s string) bool {
	for _, c := range []byte(s) {
		if plainUpper[c] == 0 && !strings.ContainsRune(";=*_", rune(c)) {
			return false
		}
	}
	return s != ""
}

// fail is an error at the current line.
func (l *ldifReader) fail(attribute, format string, args ...any) error {
	at, object := fmt.Sprintf("line %d", l.first), ""
	if l.record == objectRecord {
		object = dnLabel("object", l.entry.DN)
	}
	if attribute != "" {
		object, at = strings.TrimSuffix(at+": "+object, ": "), clip(attribute)
	}
	return &FieldError{object, at, fmt.Sprintf(format, args...)}
}
