package fgpp

import "time"

// Outlook is what the age settings mean for the password that an account has.
// The zero value says that nothing is known. It is a plain value without
// references.
type Outlook struct {
	// Known is false if something depends on when the password was last set,
	// and that is not known. Then the other fields have no meaning.
	Known bool
	// MustChange says that the password must be changed at the next logon.
	MustChange bool
	// MayChange is from when on its owner may change it; the zero time means
	// at once. An administrator may reset it at any time.
	MayChange time.Time
	// Expires is when it has to be changed; the zero time means never, or at
	// once if MustChange is set.
	Expires time.Time
}

// neverExpires are the bits of accounts whose passwords do not expire,
// whatever the settings (MS-ADTS, msDS-UserPasswordExpiryTimeComputed).
const neverExpires = SmartcardRequired | DontExpirePassword |
	WorkstationTrustAccount | ServerTrustAccount | InterdomainTrustAccount

// Outlook tells what the age settings mean for the password of a. They have to
// be those that govern a; see [Resolution.Settings].
func (s Settings) Outlook(a Account) Outlook {
	exempt := a.Subject.UserAccountControl&neverExpires != 0
	expires := s.PasswordsExpire() && !exempt
	switch {
	case a.MustChange:
		// MS-SAMR 3.1.1.7.1: pwdLastSet 0 lifts the minimum age.
		return Outlook{Known: true, MustChange: !exempt}
	case !a.PwdLastSetKnown():
		return Outlook{Known: s.MinPasswordAge == 0 && !expires}
	}
	o := Outlook{Known: true}
	if s.MinPasswordAge > 0 {
		o.MayChange = a.PwdLastSet.Add(s.MinPasswordAge)
	}
	if expires {
		o.Expires = a.PwdLastSet.Add(s.MaxPasswordAge)
	}
	return o
}

// String returns the outlook in English, such as "may be changed from
// 2026-03-02 09:00:00 UTC on, expires on 2026-04-12 09:00:00 UTC". Times are in
// the zones that they carry.
func (o Outlook) String() string {
	const layout = "2006-01-02 15:04:05 MST"
	if !o.Known {
		return "unknown, because it is not known when the password was last set"
	}
	if o.MustChange {
		return "must be changed at the next logon"
	}
	text := "may be changed at once"
	if !o.MayChange.IsZero() {
		text = "may be changed from " + o.MayChange.Format(layout) + " on"
	}
	if o.Expires.IsZero() {
		return text + ", never expires"
	}
	return text + ", expires on " + o.Expires.Format(layout)
}
