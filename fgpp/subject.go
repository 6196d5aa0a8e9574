package fgpp

// RIDKrbTgt is the relative identifier of krbtgt, the account of the Kerberos
// key distribution centre (DOMAIN_USER_RID_KRBTGT).
const RIDKrbTgt = 502

// Subject is what must be known of an account to tell which settings govern
// it. The zero value is a normal user about whom nothing is known, and who is
// in no group. It is a plain value without references.
type Subject struct {
	// DN is the account's distinguished name, or empty if it is unknown: then
	// no PSO is linked to the account, and no group lists it.
	DN string
	// PrimaryGroup is the DN of the account's primary group, or empty. The
	// account counts as its member although the group does not list it. A
	// group that the domain was not told of has no effect.
	PrimaryGroup string
	// ObjectClass is the account's most specific class.
	ObjectClass ObjectClass
	// UserAccountControl is the attribute of that name; 0 means a normal
	// account.
	UserAccountControl UserAccountControl
	// RID is the last part of the account's SID, or 0 if it is unknown: then
	// the account is not taken for krbtgt.
	RID uint32
	// SecondaryKrbTgt says that msDS-SecondaryKrbTgtNumber is present: the
	// krbtgt account of a read-only domain controller.
	SecondaryKrbTgt bool
}

// LengthAndComplexityApply reports whether the length and complexity settings
// are enforced for the account, be it under a PSO or under the domain's
// policy.
func (s Subject) LengthAndComplexityApply() bool {
	// MS-SAMR 3.1.1.7.2: no check for accounts that need no password, are not
	// normal accounts, or are krbtgt.
	return !s.UserAccountControl.Has(PasswordNotRequired) &&
		s.UserAccountControl.Has(NormalAccount) &&
		s.RID != RIDKrbTgt
}

// ObjectClass is an account's most specific object class. The zero value is
// [ClassUser].
type ObjectClass int

// The classes of accounts. PSOs do not apply to computers, although their
// class derives from user.
const (
	ClassUser ObjectClass = iota
	ClassInetOrgPerson
	ClassComputer
)

var classNames = names[ObjectClass]{"object class", []string{"user", "inetOrgPerson", "computer"}}

// ParseObjectClass reads "user", "inetOrgPerson" or "computer", in this case
// exactly. Its error wraps [ErrInvalid].
func ParseObjectClass(s string) (ObjectClass, error) { return classNames.parse(s) }

// String returns the name that [ParseObjectClass] reads.
func (c ObjectClass) String() string { return classNames.format(c) }

// UserAccountControl holds the bits of the userAccountControl attribute
// (MS-ADTS 2.2.16). The zero value stands for [NormalAccount]: every account
// that is stored has an account type, so 0 means that it was not given.
type UserAccountControl uint32

// The bits that matter to passwords, and the other account types.
const (
	AccountDisabled         UserAccountControl = 0x2
	PasswordNotRequired     UserAccountControl = 0x20
	TempDuplicateAccount    UserAccountControl = 0x100
	NormalAccount           UserAccountControl = 0x200
	InterdomainTrustAccount UserAccountControl = 0x800
	WorkstationTrustAccount UserAccountControl = 0x1000
	ServerTrustAccount      UserAccountControl = 0x2000
	DontExpirePassword      UserAccountControl = 0x10000
	SmartcardRequired       UserAccountControl = 0x40000
)

// Has reports whether all the given bits are set.
func (u UserAccountControl) Has(bits UserAccountControl) bool {
	if u == 0 {
		u = NormalAccount
	}
	return u&bits == bits
}
