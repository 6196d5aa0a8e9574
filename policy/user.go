package policy

import "github.com/passverdict/passverdict/fgpp"

// A User is the account whose password is to be set. Empty names are not looked
// for; a user without a DN is in no group but the primary one.
type User struct {
	DN                 string                  `json:"dn,omitempty"`
	SAMAccountName     string                  `json:"sAMAccountName,omitempty"`
	DisplayName        string                  `json:"displayName,omitempty"`
	GivenName          string                  `json:"givenName,omitempty"`
	Surname            string                  `json:"surname,omitempty"`
	PrimaryGroup       string                  `json:"primaryGroup,omitempty"` // the group's DN
	ObjectClass        fgpp.ObjectClass        `json:"objectClass"`
	UserAccountControl fgpp.UserAccountControl `json:"userAccountControl,omitzero"` // 0: a normal account, 512
	RID                uint32                  `json:"rid,omitzero"`                // 0: not known, hence not krbtgt
	SecondaryKrbTgt    bool                    `json:"secondaryKrbTgt,omitzero"`    // msDS-SecondaryKrbTgtNumber is present
	PwdLastSet         LastSet                 `json:"pwdLastSet,omitzero"`
}

// UserOf returns the user that a directory tells of.
func UserOf(a fgpp.Account) User {
	u := User{
		DN:                 a.Subject.DN,
		SAMAccountName:     a.SAMAccountName,
		DisplayName:        a.DisplayName,
		GivenName:          a.GivenName,
		Surname:            a.Surname,
		PrimaryGroup:       a.Subject.PrimaryGroup,
		ObjectClass:        a.Subject.ObjectClass,
		UserAccountControl: a.Subject.UserAccountControl,
		RID:                a.Subject.RID,
		SecondaryKrbTgt:    a.Subject.SecondaryKrbTgt,
	}
	switch {
	case a.MustChange:
		u.PwdLastSet = MustChange()
	case a.PwdLastSetKnown():
		u.PwdLastSet = SetAt(a.PwdLastSet)
	}
	return u
}

// subject is the account as the directory sees it.
func (u *User) subject() fgpp.Subject {
	return fgpp.Subject{
		DN:                 u.DN,
		PrimaryGroup:       u.PrimaryGroup,
		ObjectClass:        u.ObjectClass,
		UserAccountControl: u.UserAccountControl,
		RID:                u.RID,
		SecondaryKrbTgt:    u.SecondaryKrbTgt,
	}
}
