package fgpp

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// maxJSON bounds what the ReadPowerShell functions read, in bytes.
const maxJSON = 512 << 20

// errTooMuch is what a boundedReader returns.
var errTooMuch = fmt.Errorf("%w: the JSON is longer than %d MiB", ErrInvalid, maxJSON>>20)

// boundedReader reads at most left bytes, and fails instead of ending there.
type boundedReader struct {
	in   io.Reader
	left int
}

// Read implements [io.Reader].
func (b *boundedReader) Read(p []byte) (int, error) {
	n, err := b.in.Read(p)
	if b.left -= n; b.left < 0 {
		return 0, errTooMuch
	}
	return n, err
}

// readCmdlet reads what a cmdlet printed through ConvertTo-Json: one object or
// an array of them. Objects are handed to each as they come.
func readCmdlet(r io.Reader, kind string, each func(*psObject)) error {
	in := bufio.NewReader(&boundedReader{unicodeReader(r), maxJSON})
	first, err := firstByte(in)
	if err == io.EOF {
		return &FieldError{"", "JSON", "the input is empty: the cmdlet found no " + kind + ", or may not read any; write [] if there is none"}
	} else if err != nil {
		return err
	}
	dec := json.NewDecoder(in)
	var problems []error
	object := func(n int) error {
		var raw json.RawMessage
		if err := dec.Decode(&raw); err != nil {
			return jsonError(err, dec)
		}
		o := newPSObject(raw, kind, n)
		each(o)
		if problems = append(problems, o.problems...); len(problems) > maxProblems {
			return errors.Join(append(problems[:maxProblems:maxProblems], errMoreProblems)...)
		}
		return nil
	}
	if first != '[' {
		if err := object(0); err != nil {
			return err
		}
	} else {
		if _, err := dec.Token(); err != nil {
			return jsonError(err, dec)
		}
		for n := 0; dec.More(); n++ {
			if err := object(n); err != nil {
				return err
			}
		}
		if _, err := dec.Token(); err != nil {
			return jsonError(err, dec)
		}
	}
	if _, err := dec.Token(); err == nil {
		return &FieldError{"", "JSON", "something follows the value; put the objects into one array"}
	} else if err != io.EOF {
		return jsonError(err, dec)
	}
	return errors.Join(problems...)
}

// firstByte returns the first byte that is not a space, without reading it.
func firstByte(in *bufio.Reader) (byte, error) {
	for {
		c, err := in.ReadByte()
		if err != nil {
			return 0, err
		}
		if strings.IndexByte(" \t\r\n", c) < 0 {
			return c, in.UnreadByte()
		}
	}
}

// jsonError says where JSON is malformed. Errors of the reader stay as they
// are.
func jsonError(err error, dec *json.Decoder) error {
	var syntax *json.SyntaxError
	if errors.As(err, &syntax) || err == io.EOF || err == io.ErrUnexpectedEOF {
		return &FieldError{"", "JSON", fmt.Sprintf("is malformed or cut off after byte %d", dec.InputOffset())}
	}
	return err
}

// psObject is one object that a cmdlet printed, and collects what is wrong with
// it. Names of properties compare ignoring case, as in PowerShell.
type psObject struct {
	label      string
	properties map[string]json.RawMessage // by the name in lower case
	problems   []error
}

func newPSObject(raw json.RawMessage, kind string, n int) *psObject {
	o := &psObject{label: fmt.Sprintf("%s[%d]", kind, n)}
	if !utf8.Valid(raw) {
		o.report("JSON", "is not valid UTF-8")
		return o
	}
	var err error
	if o.properties, err = propertiesOf(raw); err != nil {
		o.report("JSON", "%v", err)
		return o
	}
	var dn string
	if json.Unmarshal(o.properties["distinguishedname"], &dn) == nil && dn != "" {
		o.label = dnLabel(kind, dn)
	}
	return o
}

// propertiesOf takes an object apart. Unlike encoding/json it refuses names
// that occur twice.
func propertiesOf(raw json.RawMessage) (map[string]json.RawMessage, error) {
	if kindOf(raw) != "an object" {
		return nil, fmt.Errorf("is %s, not an object", kindOf(raw))
	}
	dec := json.NewDecoder(bytes.NewReader(raw))
	if _, err := dec.Token(); err != nil {
		return nil, err
	}
	properties := make(map[string]json.RawMessage)
	for dec.More() {
		token, err := dec.Token()
		if err != nil {
			return nil, err
		}
		name, _ := token.(string)
		var value json.RawMessage
		if err := dec.Decode(&value); err != nil {
			return nil, err
		}
		lower := strings.ToLower(name)
		if earlier, twice := properties[lower]; twice && !bytes.Equal(earlier, value) {
			return nil, fmt.Errorf("the property %q occurs twice, with different values", clip(name))
		}
		properties[lower] = value
	}
	return properties, nil
}

// kindOf says what JSON value raw is.
func kindOf(raw json.RawMessage) string {
	if raw = bytes.TrimSpace(raw); len(raw) == 0 {
		return "nothing"
	}
	switch raw[0] {
	case '{':
		return "an object"
	case '[':
		return "an array"
	case '"':
		return "a string"
	case 't', 'f':
		return "a truth value"
	case 'n':
		return "null"
	}
	return "a number"
}

func (o *psObject) report(property, format string, args ...any) {
	o.problems = append(o.problems, &FieldError{o.label, property, fmt.Sprintf(format, args...)})
}

// property reads the property name, if the object could be read at all.
func property[T any](o *psObject, name string, read func(json.RawMessage) (T, error)) (v T) {
	if o.properties == nil {
		return v
	}
	raw, ok := o.properties[strings.ToLower(name)]
	if !ok {
		o.report(name, "is missing: convert what the cmdlet returns, and not a selection")
		return v
	}
	v, err := read(unwrap(raw))
	if err != nil {
		o.report(name, "%v", err)
		var zero T
		return zero
	}
	return v
}

// unwrap returns what is in {"value": …, "Count": 2}, which Windows PowerShell
// makes of values that it has attached properties to.
func unwrap(raw json.RawMessage) json.RawMessage {
	if kindOf(raw) == "an object" {
		if properties, err := propertiesOf(raw); err == nil {
			if inner, ok := properties["value"]; ok {
				return inner
			}
		}
	}
	return raw
}

// The readers of values. Their errors do not repeat the value.

func readString(raw json.RawMessage) (s string, err error) {
	if kindOf(raw) != "a string" {
		return "", fmt.Errorf("is %s, not a string", kindOf(raw))
	}
	return s, json.Unmarshal(raw, &s)
}

func readBool(raw json.RawMessage) (b bool, err error) {
	if kindOf(raw) != "a truth value" {
		return false, fmt.Errorf("is %s, not true or false", kindOf(raw))
	}
	return b, json.Unmarshal(raw, &b)
}

func readInt64(raw json.RawMessage) (int64, error) {
	if kindOf(raw) != "a number" {
		return 0, fmt.Errorf("is %s, not a number", kindOf(raw))
	}
	n, err := strconv.ParseInt(string(bytes.TrimSpace(raw)), 10, 64)
	if err != nil {
		return 0, errors.New("is not a whole number of 64 bits")
	}
	return n, nil
}

func readInt(raw json.RawMessage) (int, error) {
	n, err := readInt64(raw)
	if err == nil && (n < math.MinInt32 || n > math.MaxInt32) {
		return 0, errors.New("does not fit into 32 bits")
	}
	return int(n), err
}

// readTimeSpan reads a System.TimeSpan: an object with Ticks of 100 ns, or a
// string such as "1.00:00:00" where ConvertTo-Json reached its depth.
func readTimeSpan(raw json.RawMessage) (time.Duration, error) {
	switch kindOf(raw) {
	case "a string":
		s, err := readString(raw)
		if err != nil {
			return 0, err
		}
		if !strings.Contains(s, ":") {
			return 0, errors.New("is not a time span like 1.00:00:00")
		}
		d, err := ParseDuration(s)
		if err != nil {
			return 0, errors.New("is not a time span of 0 or more like 1.00:00:00")
		}
		return d, nil
	case "an object":
		properties, err := propertiesOf(raw)
		if err != nil {
			return 0, err
		}
		ticks, ok := properties["ticks"]
		if !ok {
			return 0, errors.New("is an object without Ticks, so it is no time span")
		}
		n, err := readInt64(ticks)
		switch {
		case err != nil:
			return 0, fmt.Errorf("its Ticks %w", err)
		case n == math.MaxInt64 || n == math.MinInt64: // TimeSpan.MaxValue, TimeSpan.MinValue
			return Never, nil
		case n < 0:
			return 0, errNegative
		case n > int64(math.MaxInt64/tick):
			return 0, errTooLong
		}
		return time.Duration(n) * tick, nil
	}
	return 0, fmt.Errorf("is %s, not a time span", kindOf(raw))
}

// readNames reads a collection of distinguished names: an array, null or {} if
// it is empty. A string is refused: ConvertTo-Json makes one of all the names,
// with blanks between them, where it reaches its depth.
func readNames(raw json.RawMessage) ([]string, error) {
	switch kindOf(raw) {
	case "null":
		return nil, nil
	case "an object":
		properties, err := propertiesOf(raw)
		if err != nil || len(properties) > 0 {
			return nil, errors.New("is an object without value, so it is no collection")
		}
		return nil, nil
	case "a string":
		return nil, errors.New("is a string, not an array: let ConvertTo-Json go deeper, with -Depth 4")
	case "an array":
		var items []json.RawMessage
		if err := json.Unmarshal(raw, &items); err != nil {
			return nil, err
		}
		var list []string
		var key []byte
		for i, item := range items {
			dn, err := readString(unwrap(item))
			if err == nil {
				key, err = appendDNKey(key[:0], dn)
			}
			if err != nil {
				return nil, fmt.Errorf("its item %d %w", i, err)
			}
			list = append(list, dn)
		}
		return list, nil
	}
	return nil, fmt.Errorf("is %s, not an array", kindOf(raw))
}

// readEnum reads a value of a .NET enumeration, by number or by name.
func readEnum(raw json.RawMessage, names ...string) (int, error) {
	if kindOf(raw) == "a string" {
		s, err := readString(raw)
		if err != nil {
			return 0, err
		}
		for i, name := range names {
			if strings.EqualFold(s, name) {
				return i, nil
			}
		}
		return 0, fmt.Errorf("is none of %q", names)
	}
	n, err := readInt(raw)
	if err == nil && (n < 0 || n >= len(names)) {
		err = fmt.Errorf("%d is not within 0 to %d", n, len(names)-1)
	}
	return n, err
}
