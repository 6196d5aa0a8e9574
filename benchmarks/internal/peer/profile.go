package peer

import (
	"github.com/passverdict/passverdict/banned"
)

// Profiles are the names of the profiles, in the JSON contract.
var Profiles = []string{"entra", "hardened"}

// Profile returns the profile of that name with a global list. The error wraps
// [banned.ErrProfile] if this version has no such profile.
func Profile(name string, global *banned.List) (*Peer, error) {
	var profile banned.Profile
	if err := profile.UnmarshalText([]byte(name)); err != nil {
		return nil, err
	}
	checker, err := banned.NewChecker(profile, banned.Lists{Global: global})
	if err != nil {
		return nil, err
	}
	return &Peer{Name: name, Ours: true, Rejects: func(password string) (bool, error) {
		finding, err := checker.Check(password, nil)
		return finding.Banned, err
	}}, nil
}
