package fgpp

import (
	"errors"
	"fmt"
	"time"
)

// entryReader reads the attributes of one entry. What is wrong it collects, and
// returns zero values for; attributes that are simply not there it keeps apart.
type entryReader struct {
	object   string // for errors
	advice   string // for attributes that are missing
	values   map[string][][]byte
	problems []error
	missing  []error
}

// What a missing attribute may be due to, besides not being asked for.
const (
	adviceDefault = `the right to read it is part of "Read all properties" on the object`
	advicePSO     = "by default, only Domain Admins may read the Password Settings Container"
)

// dnLabel names an object in errors.
func dnLabel(kind, dn string) string { return fmt.Sprintf("%s %q", kind, clip(dn)) }

func (r *entryReader) report(attribute, format string, args ...any) {
	r.problems = append(r.problems, &FieldError{r.object, attribute, fmt.Sprintf(format, args...)})
}

// err returns everything that is wrong.
func (r *entryReader) err() error {
	return errors.Join(errors.Join(r.problems...), errors.Join(r.missing...))
}

// has reports whether the object has any of the attributes.
func (r *entryReader) has(attributes ...string) bool {
	for _, a := range attributes {
		if len(r.values[a]) > 0 {
			return true
		}
	}
	return false
}

// require notes which attributes are missing.
func (r *entryReader) require(attributes ...string) {
	for _, a := range attributes {
		// An attribute whose values cannot be told has been reported.
		if !r.has(a) && !r.reported(a) {
			r.missing = append(r.missing, &FieldError{r.object, a, "is missing: ask for it, as somebody who may read it; " + r.advice})
		}
	}
}

func (r *entryReader) reported(attribute string) bool {
	for _, p := range r.problems {
		if field, ok := p.(*FieldError); ok && field.Field == attribute {
			return true
		}
	}
	return false
}

// one decodes the value of a single-valued attribute, if it is there.
func one[T any](r *entryReader, attribute string, decode func([]byte) (T, error)) (v T) {
	values := r.values[attribute]
	if len(values) == 0 {
		return v
	}
	if len(values) > 1 {
		r.report(attribute, "has %d values, not one", len(values))
		return v
	}
	v, err := decode(values[0])
	if err != nil {
		r.report(attribute, "%v", err)
		var zero T
		return zero
	}
	return v
}

func (r *entryReader) integer(attribute string) int {
	return one(r, attribute, func(b []byte) (int, error) {
		n, err := decodeInteger(b, 32)
		return int(n), err
	})
}

func (r *entryReader) boolean(attribute string) bool { return one(r, attribute, decodeBoolean) }

func (r *entryReader) interval(attribute string) time.Duration {
	return one(r, attribute, decodeInterval)
}

func (r *entryReader) text(attribute string) string { return one(r, attribute, decodeText) }

// dns reads an attribute with any number of distinguished names.
func (r *entryReader) dns(attribute string, intern func([]byte) string) []string {
	values := r.values[attribute]
	if len(values) == 0 {
		return nil
	}
	list := make([]string, len(values))
	var key []byte
	bad := 0
	for i, v := range values {
		list[i] = intern(v)
		var err error
		if key, err = appendDNKey(key[:0], list[i]); err == nil {
			continue
		}
		if bad++; bad > maxProblems {
			r.report(attribute, "has more values like these")
			return nil
		}
		r.report(fmt.Sprintf("%s[%d]", attribute, i), "%v", err)
	}
	return list
}
