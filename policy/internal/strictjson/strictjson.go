// Package strictjson decodes JSON into structs and takes nothing silently:
// unknown and repeated fields, wrong types, nulls, invalid UTF-8, unpaired
// surrogates and text behind the value are errors that name the field. No error
// quotes a value, which may be a secret.
//
// It exists because encoding/json matches names ignoring case, keeps the last
// of repeated fields, replaces what is not valid UTF-8, quotes numbers in its
// errors and does not say where an unknown field is.
package strictjson

import (
	"bytes"
	"encoding"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// A FieldError is something wrong with one field.
type FieldError struct {
	Field string // the path to the field: "user.rid", "psos[2].guid"; empty for the whole value
	Err   error
}

// Error returns "field: reason".
func (e *FieldError) Error() string {
	if e.Field == "" {
		return e.Err.Error()
	}
	return e.Field + ": " + e.Err.Error()
}

// Unwrap returns the reason.
func (e *FieldError) Unwrap() error { return e.Err }

// maxErrors bounds how many problems one call reports.
const maxErrors = 20

// Unmarshal decodes data into dst, a pointer to a struct with json tags. What
// can be decoded is decoded, even if other fields cannot: the error joins a
// [*FieldError] for each of those.
//
// Fields may be structs, also embedded ones, pointers, slices, strings, bools,
// integers and types that unmarshal themselves from JSON or text. Absent fields
// are left alone. null stands for an absent pointer or slice, and otherwise is
// for types that unmarshal themselves from JSON.
func Unmarshal(data []byte, dst any) error {
	if !utf8.Valid(data) {
		return &FieldError{"", errors.New("not valid UTF-8")}
	}
	if !json.Valid(data) {
		return &FieldError{"", syntaxError(data)}
	}
	d := decoder{}
	d.value("", bytes.TrimSpace(data), reflect.ValueOf(dst).Elem())
	return errors.Join(d.errs...)
}

// syntaxError tells where the JSON ends to be JSON, and not what stands there.
func syntaxError(data []byte) error {
	var raw json.RawMessage
	var syntax *json.SyntaxError
	if errors.As(json.Unmarshal(data, &raw), &syntax) {
		return fmt.Errorf("not valid JSON at byte %d", syntax.Offset)
	}
	return errors.New("not valid JSON")
}

// A decoder collects what is wrong.
type decoder struct{ errs []error }

func (d *decoder) fail(path string, err error) {
	switch {
	case len(d.errs) < maxErrors:
		d.errs = append(d.errs, &FieldError{path, err})
	case len(d.errs) == maxErrors:
		d.errs = append(d.errs, &FieldError{"", errors.New("and more")})
	}
}

// value decodes one value, which is valid JSON without white space around it.
func (d *decoder) value(path string, raw []byte, v reflect.Value) {
	if u, ok := v.Addr().Interface().(json.Unmarshaler); ok {
		d.wrap(path, u.UnmarshalJSON(raw))
		return
	}
	null := string(raw) == "null"
	switch v.Kind() {
	case reflect.Pointer:
		if !null {
			v.Set(reflect.New(v.Type().Elem()))
			d.value(path, raw, v.Elem())
		}
		return
	case reflect.Slice:
		if !null {
			d.array(path, raw, v)
		}
		return
	}
	if u, ok := v.Addr().Interface().(encoding.TextUnmarshaler); ok {
		var text string
		if d.text(path, raw, &text) {
			d.wrap(path, u.UnmarshalText([]byte(text)))
		}
		return
	}
	switch v.Kind() {
	case reflect.Struct:
		d.object(path, raw, v)
	case reflect.String:
		var text string
		if d.text(path, raw, &text) {
			v.SetString(text)
		}
	case reflect.Bool:
		if raw[0] != 't' && raw[0] != 'f' {
			d.fail(path, wrongType("true or false", raw))
			return
		}
		v.SetBool(raw[0] == 't')
	case reflect.Int:
		n, err := strconv.ParseInt(string(raw), 10, 32)
		if err != nil {
			d.fail(path, wrongType("a whole number from -2147483648 to 2147483647", raw))
			return
		}
		v.SetInt(n)
	case reflect.Uint32:
		n, err := strconv.ParseUint(string(raw), 10, 32)
		if err != nil {
			d.fail(path, wrongType("a whole number from 0 to 4294967295", raw))
			return
		}
		v.SetUint(n)
	default:
		panic("strictjson: no decoding for " + v.Type().String())
	}
}

// wrap notes the error of a type that decodes itself. Those of nested calls
// tell their own place.
func (d *decoder) wrap(path string, err error) {
	if err == nil {
		return
	}
	if joined, ok := err.(interface{ Unwrap() []error }); ok && allFields(joined.Unwrap()) {
		for _, e := range joined.Unwrap() {
			d.wrap(path, e)
		}
		return
	}
	var field *FieldError
	if errors.As(err, &field) {
		d.fail(join(path, field.Field), field.Err)
		return
	}
	d.fail(path, err)
}

// allFields reports whether the errors come from a nested call.
func allFields(errs []error) bool {
	return !slices.ContainsFunc(errs, func(err error) bool {
		_, ok := err.(*FieldError)
		return !ok
	})
}

// join puts a path in front of another.
func join(path, field string) string {
	if path == "" || field == "" || field[0] == '[' {
		return path + field
	}
	return path + "." + field
}

// object decodes the fields of an object.
func (d *decoder) object(path string, raw []byte, v reflect.Value) {
	if raw[0] != '{' {
		d.fail(path, wrongType("an object", raw))
		return
	}
	seen := map[string]bool{}
	number := 0
	each(raw, func(name string, value json.RawMessage) {
		number++
		at := join(path, name)
		field, ok := fieldByName(v, name)
		switch {
		case !ok && !plainName(name):
			d.fail(path, fmt.Errorf("field %d of the object is unknown", number))
		case !ok:
			d.fail(at, errors.New("unknown field"))
		case seen[name]:
			d.fail(at, errors.New("given twice"))
		default:
			d.value(at, value, field)
		}
		seen[name] = true
	})
}

// plainName reports whether a name looks like a misspelt one of ours and may be
// quoted. Whatever else stands in its place may be a value, long or secret.
func plainName(name string) bool {
	return len(name) <= 40 && !strings.ContainsFunc(name, func(r rune) bool {
		return r != '_' && (r < '0' || r > '9') && (r < 'A' || r > 'Z') && (r < 'a' || r > 'z')
	})
}

// each calls f for each field of an object, in order.
func each(raw []byte, f func(name string, value json.RawMessage)) {
	in := json.NewDecoder(bytes.NewReader(raw))
	_, _ = in.Token() // the text is valid JSON: the errors cannot occur
	for in.More() {
		name, _ := in.Token()
		var value json.RawMessage
		_ = in.Decode(&value)
		f(name.(string), value)
	}
}

// fieldByName returns the field with the name in its json tag. Those of the
// struct itself hide those of embedded ones, as in Go.
func fieldByName(v reflect.Value, name string) (reflect.Value, bool) {
	var embedded []reflect.Value
	for i := range v.NumField() {
		field := v.Type().Field(i)
		tag, _, _ := strings.Cut(field.Tag.Get("json"), ",")
		switch {
		case field.Anonymous && tag == "":
			embedded = append(embedded, v.Field(i))
		case tag == name && tag != "" && tag != "-":
			return v.Field(i), true
		}
	}
	for _, e := range embedded {
		if found, ok := fieldByName(e, name); ok {
			return found, true
		}
	}
	return reflect.Value{}, false
}

// array decodes the elements of an array.
func (d *decoder) array(path string, raw []byte, v reflect.Value) {
	if v.Type() == reflect.TypeFor[[]byte]() || raw[0] != '[' {
		d.fail(path, wrongType("an array", raw))
		return
	}
	var elements []json.RawMessage
	_ = json.Unmarshal(raw, &elements) // the text is valid JSON
	v.Set(reflect.MakeSlice(v.Type(), len(elements), len(elements)))
	for i, element := range elements {
		d.value(fmt.Sprintf("%s[%d]", path, i), element, v.Index(i))
	}
}

// text decodes a string.
func (d *decoder) text(path string, raw []byte, text *string) bool {
	if raw[0] != '"' {
		d.fail(path, wrongType("a string", raw))
		return false
	}
	if !paired(raw) {
		d.fail(path, errors.New("holds half of a surrogate pair, which is no character"))
		return false
	}
	_ = json.Unmarshal(raw, text) // the text is valid JSON
	return true
}

// paired reports whether each \u escape of a surrogate in a JSON string stands
// in a pair.
func paired(raw []byte) bool {
	for i := 0; i < len(raw); i++ {
		if raw[i] != '\\' {
			continue
		}
		switch unit := escape(raw[i:]); {
		case 0xD800 <= unit && unit < 0xDC00:
			if low := escape(raw[i+6:]); low < 0xDC00 || low > 0xDFFF {
				return false
			}
			i += 11
		case 0xDC00 <= unit && unit <= 0xDFFF:
			return false
		default:
			i++ // what is escaped, as in \\
		}
	}
	return true
}

// escape returns the code unit of a \u escape at the start of raw, or 0.
func escape(raw []byte) uint64 {
	if len(raw) < 6 || raw[0] != '\\' || raw[1] != 'u' {
		return 0
	}
	unit, _ := strconv.ParseUint(string(raw[2:6]), 16, 16)
	return unit
}

// wrongType says what was wanted and what kind of value there is.
func wrongType(want string, raw []byte) error {
	got := "a number"
	switch raw[0] {
	case '{':
		got = "an object"
	case '[':
		got = "an array"
	case '"':
		got = "a string"
	case 't', 'f':
		got = "a boolean"
	case 'n':
		got = "null"
	}
	if got == "a number" && strings.Contains(want, "number") {
		return fmt.Errorf("must be %s", want)
	}
	return fmt.Errorf("must be %s, not %s", want, got)
}
