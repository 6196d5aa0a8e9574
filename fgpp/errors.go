package fgpp

import "errors"

// ErrInvalid is the kind of every error of this package: something that was
// handed in breaks a documented limit. Test for it with [errors.Is].
var ErrInvalid = errors.New("fgpp: invalid value")

// maxProblems bounds what is told of one input: a file of another kind may have
// something wrong with each of a million objects.
const maxProblems = 100

var errMoreProblems = &FieldError{"", "objects", "more of them are wrong; the rest is not read"}

// FieldError says which field of which object is unusable, and why. It wraps
// [ErrInvalid]. It is a value: copy and share it freely.
type FieldError struct {
	// Object is whose field it is, such as `domain`, `PSO "admins"` or
	// `psos[2]` for an object whose name is unusable. It is empty where the
	// caller knows, as in [Settings.Validate].
	Object string
	// Field is the field's name in lower camel case, such as
	// "minPasswordAge" or "appliesTo[0]"; for what was decoded, the name of
	// the attribute or property, such as "maxPwdAge" or "MaxPasswordAge".
	Field string
	// Reason says what is wrong, with the limit.
	Reason string
}

// Error returns `object: field: reason`, without the object if there is none.
func (e *FieldError) Error() string {
	if e.Object == "" {
		return e.Field + ": " + e.Reason
	}
	return e.Object + ": " + e.Field + ": " + e.Reason
}

// Unwrap returns [ErrInvalid].
func (e *FieldError) Unwrap() error { return ErrInvalid }
