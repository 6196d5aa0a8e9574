package banned

import (
	"errors"
	"fmt"
)

// ErrProfile says that a profile does not exist in this version.
var ErrProfile = errors.New("no such profile in this version; there is \"entra\"")

// A Profile is a way to evaluate passwords against lists.
type Profile uint8

// Entra is the documented evaluation of Microsoft Entra Password Protection, no
// more and no less [entra-docs concept-password-ban-bad]. It is the default.
const Entra Profile = 0

// String returns the name of the profile in the JSON contract.
func (p Profile) String() string {
	if p == Entra {
		return "entra"
	}
	return fmt.Sprintf("Profile(%d)", uint8(p))
}

// MarshalText returns the name of the profile.
func (p Profile) MarshalText() ([]byte, error) { return []byte(p.String()), nil }

// UnmarshalText reads the name of a profile, or fails with [ErrProfile].
func (p *Profile) UnmarshalText(text []byte) error {
	if string(text) != "entra" {
		return ErrProfile
	}
	*p = Entra
	return nil
}
