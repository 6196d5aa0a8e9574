package policy

import (
	"context"
	"errors"
	"fmt"
	"time"
	"unicode/utf8"
)

// A Request asks whether a password may be set. Only the password is required:
// the zero values of the other fields are the defaults that their types tell.
//
// A Request belongs to the caller and is not modified. [Decoder] reads one from
// JSON; written as JSON, it lacks the password and the history.
type Request struct {
	// ID is repeated in the verdict. It may be empty.
	ID string `json:"id,omitempty"`
	// Password is the candidate, valid UTF-8 of any length.
	Password Secret `json:"password"`
	// Operation is what is asked for.
	Operation Operation `json:"operation"`
	// Origin is where it is asked for.
	Origin Origin `json:"origin"`
	// Identity is where the account lives.
	Identity Identity `json:"identity"`
	// Sync is how the cloud signs in a hybrid identity.
	Sync Sync `json:"sync"`
	// MustChangeAtNextLogon says that the password is a temporary one.
	MustChangeAtNextLogon bool `json:"mustChangeAtNextLogon"`
	// Administrator says that a reset from the cloud is made by an
	// administrator and not by the user. It changes the events and no rule.
	Administrator bool `json:"administrator"`
	// User is the account.
	User User `json:"user"`
	// History knows the account's passwords. If it is nil, what depends on it
	// is not evaluated, and the verdict says so. In JSON it is an array of
	// passwords in the clear, which is read and never written.
	History History `json:"-"`
	// Now is the time of the request; zero means the clock.
	Now time.Time `json:"now,omitzero"`
}

// Errors that say why a request could not be judged.
var (
	// ErrNoPassword says that the request holds no password. An empty one is a
	// password.
	ErrNoPassword = errors.New("password: missing")
	// ErrInvalidUTF8 says that the password or a name is not valid UTF-8.
	ErrInvalidUTF8 = errors.New("invalid UTF-8")
	// ErrNoEngine says that a Holder holds no engine.
	ErrNoEngine = errors.New("policy: the holder holds no engine")
)

// check reports why the request cannot be judged.
func (r *Request) check(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return fmt.Errorf("policy: %w", err)
	}
	if r.Password.IsZero() {
		return fmt.Errorf("policy: %w", ErrNoPassword)
	}
	if !utf8.ValidString(r.Password.Reveal()) {
		return fmt.Errorf("policy: password: %w", ErrInvalidUTF8)
	}
	for _, field := range [...]struct{ name, value string }{
		{"user.sAMAccountName", r.User.SAMAccountName},
		{"user.displayName", r.User.DisplayName},
		{"user.givenName", r.User.GivenName},
		{"user.surname", r.User.Surname},
	} {
		if err := checkName(field.value); err != nil {
			return fmt.Errorf("policy: %s: %w", field.name, err)
		}
	}
	for _, field := range [...]struct {
		name  string
		valid bool
	}{
		{"operation", int(r.Operation) < len(operationNames)},
		{"origin", int(r.Origin) < len(originNames)},
		{"identity", int(r.Identity) < len(identityNames)},
		{"sync", int(r.Sync) < len(syncNames)},
	} {
		if !field.valid {
			return fmt.Errorf("policy: %s: not one of the constants", field.name)
		}
	}
	return nil
}

// MaxNameRunes is the greatest length of a name, in code points: that of
// sAMAccountName and displayName in the directory [MS-ADA1, MS-ADA3, rangeUpper].
const MaxNameRunes = 256

// checkName reports why a name cannot be looked for.
func checkName(name string) error {
	if !utf8.ValidString(name) {
		return ErrInvalidUTF8
	}
	if len(name) > MaxNameRunes && utf8.RuneCountInString(name) > MaxNameRunes {
		return fmt.Errorf("longer than %d characters", MaxNameRunes)
	}
	return nil
}

// An Operation is what is done with the password.
type Operation uint8

// The operations. The default is Reset.
const (
	Reset  Operation = iota // set without the old password
	Change                  // set by someone who gave the old password
	Create                  // set for a new account
)

var operationNames = []string{"reset", "change", "create"}

// String returns the operation's name in the JSON contract.
func (o Operation) String() string { return enumName(operationNames, o) }

// MarshalText returns the operation's name.
func (o Operation) MarshalText() ([]byte, error) { return []byte(o.String()), nil }

// UnmarshalText reads the operation's name.
func (o *Operation) UnmarshalText(text []byte) error { return enumValue(operationNames, text, o) }

// An Origin is where the password is set first.
type Origin uint8

// The origins. The default is FromCloud.
const (
	FromCloud  Origin = iota // the reset portal, the account page, the admin centre
	FromOnPrem               // a domain controller
)

var originNames = []string{"cloud", "onPrem"}

// String returns the origin's name in the JSON contract.
func (o Origin) String() string { return enumName(originNames, o) }

// MarshalText returns the origin's name.
func (o Origin) MarshalText() ([]byte, error) { return []byte(o.String()), nil }

// UnmarshalText reads the origin's name.
func (o *Origin) UnmarshalText(text []byte) error { return enumValue(originNames, text, o) }

// An Identity is where an account lives.
type Identity uint8

// The identities. The default is Hybrid.
const (
	Hybrid     Identity = iota // in the directory and, synchronized, in the cloud
	CloudOnly                  // in the cloud alone
	OnPremOnly                 // in the directory alone
)

var identityNames = []string{"hybrid", "cloudOnly", "onPremOnly"}

// String returns the identity's name in the JSON contract.
func (i Identity) String() string { return enumName(identityNames, i) }

// MarshalText returns the identity's name.
func (i Identity) MarshalText() ([]byte, error) { return []byte(i.String()), nil }

// UnmarshalText reads the identity's name.
func (i *Identity) UnmarshalText(text []byte) error { return enumValue(identityNames, text, i) }

// A Sync is how the cloud signs in a hybrid identity.
type Sync uint8

// The ways to sign in. The default is PasswordHash.
const (
	PasswordHash Sync = iota // by a hash that is synchronized
	PassThrough              // by asking the directory; the cloud holds no password
	Federated                // by a federation service; the cloud holds no password
)

var syncNames = []string{"passwordHash", "passThrough", "federated"}

// String returns the name in the JSON contract.
func (s Sync) String() string { return enumName(syncNames, s) }

// MarshalText returns the name.
func (s Sync) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// UnmarshalText reads the name.
func (s *Sync) UnmarshalText(text []byte) error { return enumValue(syncNames, text, s) }
