package policy

import (
	"errors"
	"time"
)

// A LastSet is when a password was last set: the attribute pwdLastSet. The zero
// LastSet is unknown, and then the minimum age is not evaluated.
type LastSet struct {
	at    time.Time
	state lastSetState
}

type lastSetState uint8

const (
	lastSetUnknown lastSetState = iota
	lastSetMustChange
	lastSetAt
)

// SetAt returns the LastSet of a password that was set at t.
func SetAt(t time.Time) LastSet { return LastSet{t, lastSetAt} }

// MustChange returns the LastSet of a password that must be changed at the next
// logon: pwdLastSet is 0. It lifts the minimum age [MS-SAMR 3.1.1.7.1].
func MustChange() LastSet { return LastSet{state: lastSetMustChange} }

// IsZero reports whether it is unknown when the password was set.
func (l LastSet) IsZero() bool { return l.state == lastSetUnknown }

// MarshalJSON writes an RFC 3339 time, or null if the password must be changed.
// What is unknown has no JSON: it is an error here, and absent from a [User].
func (l LastSet) MarshalJSON() ([]byte, error) {
	switch l.state {
	case lastSetMustChange:
		return []byte("null"), nil
	case lastSetAt:
		return l.at.MarshalJSON()
	}
	return nil, errors.New("policy: it is unknown when the password was last set")
}

// UnmarshalJSON reads an RFC 3339 time, or null for a password that must be
// changed.
func (l *LastSet) UnmarshalJSON(data []byte) error {
	if string(data) == "null" {
		*l = MustChange()
		return nil
	}
	var t time.Time
	if t.UnmarshalJSON(data) != nil {
		return errors.New("must be an RFC 3339 time, or null")
	}
	*l = SetAt(t)
	return nil
}
