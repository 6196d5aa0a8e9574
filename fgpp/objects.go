package fgpp

import "strings"

// The objects of a directory, read from their entries. Each function reports
// to its reader what is wrong.

// domainObject is the domain itself.
type domainObject struct {
	dn     string
	level  FunctionalLevel
	policy Settings
}

// isDomainHead tells the domain from application partitions such as
// DC=DomainDnsZones, which are of the same class and have none of this.
func (r *entryReader) isDomainHead() bool { return r.has(domainAttributes[1:]...) }

func (r *entryReader) domain(dn string) *domainObject {
	r.require(domainAttributes[2:]...)
	complexity, reversible := r.pwdProperties()
	return &domainObject{
		dn: strings.Clone(dn),
		// MS-ADTS 6.1.4.3. Absent is an error although it could mean Windows
		// 2000: that level would switch all PSOs off.
		level: one(r, attrBehaviorVersion, decodeLevel),
		policy: Settings{
			MinPasswordLength:           r.integer(attrMinPwdLength),
			PasswordHistoryCount:        r.integer(attrPwdHistoryLength),
			ComplexityEnabled:           complexity,
			MinPasswordAge:              r.interval(attrMinPwdAge),
			MaxPasswordAge:              r.interval(attrMaxPwdAge),
			ReversibleEncryptionEnabled: reversible,
			LockoutThreshold:            r.integer(attrLockoutThreshold),
			LockoutDuration:             r.interval(attrLockoutDuration),
			LockoutObservationWindow:    r.interval(attrLockoutObservationWindow),
		},
	}
}

func (r *entryReader) pwdProperties() (complexity, reversible bool) {
	type flags struct{ complexity, reversible bool }
	f := one(r, attrPwdProperties, func(b []byte) (f flags, err error) {
		f.complexity, f.reversible, err = decodePwdProperties(b)
		return f, err
	})
	return f.complexity, f.reversible
}

func (r *entryReader) pso(intern func([]byte) string) PSO {
	for _, a := range psoAttributes {
		if a != attrPSOAppliesTo { // may be linked to nothing
			r.require(a)
		}
	}
	return PSO{
		Name:       r.text(attrCN),
		GUID:       one(r, attrObjectGUID, decodeGUID),
		Precedence: r.integer(attrPSOPrecedence),
		AppliesTo:  r.dns(attrPSOAppliesTo, intern),
		Settings: Settings{
			MinPasswordLength:           r.integer(attrPSOMinimumPasswordLength),
			PasswordHistoryCount:        r.integer(attrPSOPasswordHistoryLength),
			ComplexityEnabled:           r.boolean(attrPSOComplexityEnabled),
			MinPasswordAge:              r.interval(attrPSOMinimumPasswordAge),
			MaxPasswordAge:              r.interval(attrPSOMaximumPasswordAge),
			ReversibleEncryptionEnabled: r.boolean(attrPSOReversibleEncryption),
			LockoutThreshold:            r.integer(attrPSOLockoutThreshold),
			LockoutDuration:             r.interval(attrPSOLockoutDuration),
			LockoutObservationWindow:    r.interval(attrPSOLockoutObservationWindow),
		},
	}
}

// group reads a group, and the SID by which accounts name it as their primary
// group.
func (r *entryReader) group(dn string, intern func([]byte) string) (Group, sid) {
	r.require(attrGroupType, attrObjectSid)
	g := Group{DN: dn, Members: r.dns(attrMember, intern)}
	one(r, attrGroupType, func(b []byte) (_ struct{}, err error) {
		g.Scope, g.Distribution, err = decodeGroupType(b)
		return struct{}{}, err
	})
	return g, one(r, attrObjectSid, decodeSID)
}

// accountObject is an account whose primary group is not looked up yet.
type accountObject struct {
	Account
	primary sid
	missing error // what of it was not told
}

func (r *entryReader) account(dn string, class ObjectClass) accountObject {
	r.require(attrObjectSid, attrSAMAccountName, attrUserAccountControl, attrPrimaryGroupID)
	id := one(r, attrObjectSid, decodeSID)
	a := accountObject{
		Account: Account{
			Subject: Subject{
				DN:                 dn,
				ObjectClass:        class,
				UserAccountControl: one(r, attrUserAccountControl, decodeAccountControl),
				RID:                id.rid(),
				SecondaryKrbTgt:    r.has(attrSecondaryKrbTgtNumber),
			},
			SAMAccountName: r.text(attrSAMAccountName),
			DisplayName:    r.text(attrDisplayName),
			GivenName:      r.text(attrGivenName),
			Surname:        r.text(attrSurname),
			PwdLastSet:     one(r, attrPwdLastSet, decodeFileTime),
		},
		// MS-SAMR 3.1.1.8.2: the RID of a group of the account's own domain.
		primary: id.sibling(one(r, attrPrimaryGroupID, decodeRID)),
	}
	r.integer(attrSecondaryKrbTgtNumber) // its presence counts, but nonsense is refused
	a.MustChange = r.has(attrPwdLastSet) && a.PwdLastSet.IsZero()
	return a
}
