package banned

import (
	"errors"
	"fmt"
	"slices"
)

// ErrProfile says that a profile does not exist in this version.
var ErrProfile = errors.New("no such profile in this version; there are \"entra\" and \"hardened\"")

// A Profile is a way to evaluate passwords against lists.
type Profile uint8

// The profiles. The default is Entra.
const (
	// Entra is the documented evaluation of Microsoft Entra Password Protection,
	// no more and no less [entra-docs concept-password-ban-bad].
	Entra Profile = iota
	// Hardened bans what Entra bans and, beyond it, what people choose and
	// attackers try: each password that takes fewer than [RequiredBits] bits to
	// tell, see estimate.go. A checker of this profile compiles the lists once more,
	// in the form normalize.Extended; of sealed lists, only one made in that form
	// counts beyond what Entra bans.
	Hardened
)

var profileNames = [...]string{"entra", "hardened"}

// String returns the name of the profile in the JSON contract.
func (p Profile) String() string {
	if int(p) < len(profileNames) {
		return profileNames[p]
	}
	return fmt.Sprintf("Profile(%d)", uint8(p))
}

// MarshalText returns the name of the profile.
func (p Profile) MarshalText() ([]byte, error) { return []byte(p.String()), nil }

// UnmarshalText reads the name of a profile, or fails with [ErrProfile].
func (p *Profile) UnmarshalText(text []byte) error {
	i := slices.Index(profileNames[:], string(text))
	if i < 0 {
		return ErrProfile
	}
	*p = Profile(i)
	return nil
}
