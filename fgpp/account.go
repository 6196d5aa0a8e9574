package fgpp

import "time"

// Account is what a directory tells of a user, an inetOrgPerson or a computer
// that matters to its password. The zero value is a user of whom nothing is
// known. It is a plain value without references.
type Account struct {
	// Subject is what decides which settings govern the account.
	Subject Subject
	// SAMAccountName is the logon name.
	SAMAccountName string
	// DisplayName, GivenName and Surname (attribute sn) are empty if the
	// account has none.
	DisplayName string
	GivenName   string
	Surname     string
	// PwdLastSet is when the password was last set, in UTC. It is the zero
	// time if that is unknown or MustChange is set.
	PwdLastSet time.Time
	// MustChange says that the password must be changed at the next logon:
	// pwdLastSet is 0.
	MustChange bool
}

// PwdLastSetKnown reports whether the directory told pwdLastSet, be it a time
// or 0.
func (a Account) PwdLastSetKnown() bool { return a.MustChange || !a.PwdLastSet.IsZero() }
