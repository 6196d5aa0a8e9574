package fgpp

import (
	"errors"
	"fmt"
	"math"
	"time"
)

// Never is the duration without an end, which the directory stores as
// 0x8000000000000000. [ParseDuration] reads it from "never".
const Never time.Duration = math.MaxInt64

// Limits of the settings: the ranges of the msDS-PasswordSettings attributes
// in the schema [MS-ADA2]. The directory's wider domain attributes are held
// to the same, since one account's settings may come from either.
const (
	maxMinPasswordLength    = 255
	maxPasswordHistoryCount = 1024
	maxLockoutThreshold     = 65535
)

// Settings are the password and lockout settings that govern an account,
// whether they come from the domain or from a PSO: the two are alternatives,
// and are never merged.
//
// The zero value asks for nothing at all; it is valid, and rarely what is
// meant: start from [WindowsDefaults] or another preset. Settings are a plain
// value without references.
type Settings struct {
	// MinPasswordLength is in UTF-16 code units, 0 to 255. 0 permits the
	// empty password.
	MinPasswordLength int
	// PasswordHistoryCount is how many passwords may not be used again, the
	// current one included, 0 to 1024. 0 switches the history off.
	PasswordHistoryCount int
	// ComplexityEnabled demands several kinds of characters, and no part of
	// the user's name.
	ComplexityEnabled bool
	// MinPasswordAge is how long a password must be kept before its owner may
	// change it, 0 or more and not [Never].
	MinPasswordAge time.Duration
	// MaxPasswordAge is when a password expires. Both [Never] and 0 mean that
	// it does not: the directory stores the former, and administrators type
	// the latter into Group Policy, which translates it.
	MaxPasswordAge time.Duration
	// ReversibleEncryptionEnabled stores passwords so that they can be
	// decrypted.
	ReversibleEncryptionEnabled bool
	// LockoutThreshold is how many failed logons lock the account, 0 to
	// 65535. 0 switches lockout off.
	LockoutThreshold int
	// LockoutDuration is how long the account stays locked. Both [Never] and
	// 0 mean until an administrator unlocks it.
	LockoutDuration time.Duration
	// LockoutObservationWindow is how long after the last failed logon the
	// count starts again from 0. It is at most LockoutDuration.
	LockoutObservationWindow time.Duration
}

// PasswordsExpire reports whether MaxPasswordAge sets an end: it is neither 0
// nor [Never].
func (s Settings) PasswordsExpire() bool {
	return s.MaxPasswordAge != 0 && s.MaxPasswordAge != Never
}

// LockoutsEnd reports whether a locked account unlocks by itself:
// LockoutDuration is neither 0 nor [Never].
func (s Settings) LockoutsEnd() bool {
	return s.LockoutDuration != 0 && s.LockoutDuration != Never
}

// Validate returns every problem with s, each a [*FieldError], joined in the
// order of the fields, or nil.
func (s Settings) Validate() error { return errors.Join(s.problems("")...) }

// problems returns what is wrong with s, in the order of its fields, in the
// name of object.
func (s Settings) problems(object string) []error {
	var found []error
	report := func(field, format string, args ...any) {
		found = append(found, &FieldError{object, field, fmt.Sprintf(format, args...)})
	}
	count := func(field string, n, limit int) {
		if n < 0 || n > limit {
			report(field, "%d is not within 0 to %d", n, limit)
		}
	}
	notNegative := func(field string, d time.Duration) {
		if d < 0 {
			report(field, "%v is negative", d)
		}
	}

	count("minPasswordLength", s.MinPasswordLength, maxMinPasswordLength)
	count("passwordHistoryCount", s.PasswordHistoryCount, maxPasswordHistoryCount)

	notNegative("minPasswordAge", s.MinPasswordAge)
	switch {
	case s.MinPasswordAge == Never:
		report("minPasswordAge", "is never, which would forbid every change")
	// Windows, "Minimum password age": less than the maximum age, unless
	// that is 0 because passwords never expire.
	case s.MaxPasswordAge > 0 && s.PasswordsExpire() && s.MinPasswordAge >= s.MaxPasswordAge:
		report("minPasswordAge", "%s is not below maxPasswordAge, which is %s",
			FormatDuration(s.MinPasswordAge), FormatDuration(s.MaxPasswordAge))
	}
	notNegative("maxPasswordAge", s.MaxPasswordAge)

	count("lockoutThreshold", s.LockoutThreshold, maxLockoutThreshold)
	notNegative("lockoutDuration", s.LockoutDuration)
	notNegative("lockoutObservationWindow", s.LockoutObservationWindow)
	// Windows, "Reset account lockout counter after": at most the lockout
	// duration, which has no end if it is 0.
	if s.LockoutDuration > 0 && s.LockoutsEnd() && s.LockoutObservationWindow > s.LockoutDuration {
		report("lockoutObservationWindow", "%s is above lockoutDuration, which is %s",
			FormatDuration(s.LockoutObservationWindow), FormatDuration(s.LockoutDuration))
	}
	return found
}
