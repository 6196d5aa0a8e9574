package fgpp

import (
	"fmt"
	"slices"
	"strings"
)

// Search filters of what a [Directory] understands, for an LDAP client. The
// domain is the object of the default naming context itself, the others are
// below it. A search for PSOs may start at PSOContainer followed by a comma
// and the domain's DN.
const (
	DomainFilter = "(objectClass=domainDNS)"
	PSOFilter    = "(objectClass=msDS-PasswordSettings)"
	GroupFilter  = "(objectClass=group)"
	UserFilter   = "(objectClass=user)" // and computers, whose class derives from user

	PSOContainer = "CN=Password Settings Container,CN=System"
)

// AccountFilter returns the search filter for the account with this
// sAMAccountName. What is special in a filter is escaped.
func AccountFilter(sAMAccountName string) string {
	var b strings.Builder
	b.WriteString("(&" + UserFilter + "(sAMAccountName=")
	for _, c := range []byte(sAMAccountName) {
		// RFC 4515 3: a backslash and two hexadecimal digits for these.
		if strings.IndexByte("\x00()*\\", c) >= 0 {
			fmt.Fprintf(&b, `\%02x`, c)
		} else {
			b.WriteByte(c)
		}
	}
	return b.String() + "))"
}

// The attributes that matter, in the schema's spelling.
const (
	attrObjectClass = "objectClass"
	attrObjectGUID  = "objectGUID"
	attrObjectSid   = "objectSid"
	attrPSOApplied  = "msDS-PSOApplied"

	attrBehaviorVersion          = "msDS-Behavior-Version"
	attrMinPwdLength             = "minPwdLength"
	attrPwdHistoryLength         = "pwdHistoryLength"
	attrPwdProperties            = "pwdProperties"
	attrMinPwdAge                = "minPwdAge"
	attrMaxPwdAge                = "maxPwdAge"
	attrLockoutThreshold         = "lockoutThreshold"
	attrLockoutDuration          = "lockoutDuration"
	attrLockoutObservationWindow = "lockOutObservationWindow"

	attrCN                          = "cn"
	attrPSOPrecedence               = "msDS-PasswordSettingsPrecedence"
	attrPSOAppliesTo                = "msDS-PSOAppliesTo"
	attrPSOMinimumPasswordLength    = "msDS-MinimumPasswordLength"
	attrPSOPasswordHistoryLength    = "msDS-PasswordHistoryLength"
	attrPSOComplexityEnabled        = "msDS-PasswordComplexityEnabled"
	attrPSOReversibleEncryption     = "msDS-PasswordReversibleEncryptionEnabled"
	attrPSOMinimumPasswordAge       = "msDS-MinimumPasswordAge"
	attrPSOMaximumPasswordAge       = "msDS-MaximumPasswordAge"
	attrPSOLockoutThreshold         = "msDS-LockoutThreshold"
	attrPSOLockoutDuration          = "msDS-LockoutDuration"
	attrPSOLockoutObservationWindow = "msDS-LockoutObservationWindow"

	attrGroupType = "groupType"
	attrMember    = "member"

	attrSAMAccountName        = "sAMAccountName"
	attrDisplayName           = "displayName"
	attrGivenName             = "givenName"
	attrSurname               = "sn"
	attrUserAccountControl    = "userAccountControl"
	attrPrimaryGroupID        = "primaryGroupID"
	attrPwdLastSet            = "pwdLastSet"
	attrSecondaryKrbTgtNumber = "msDS-SecondaryKrbTgtNumber"
)

var (
	domainAttributes = []string{
		attrObjectClass, attrObjectSid, attrBehaviorVersion,
		attrMinPwdLength, attrPwdHistoryLength, attrPwdProperties, attrMinPwdAge, attrMaxPwdAge,
		attrLockoutThreshold, attrLockoutDuration, attrLockoutObservationWindow,
	}
	psoAttributes = []string{
		attrObjectClass, attrObjectGUID, attrCN, attrPSOPrecedence, attrPSOAppliesTo,
		attrPSOMinimumPasswordLength, attrPSOPasswordHistoryLength, attrPSOComplexityEnabled,
		attrPSOReversibleEncryption, attrPSOMinimumPasswordAge, attrPSOMaximumPasswordAge,
		attrPSOLockoutThreshold, attrPSOLockoutDuration, attrPSOLockoutObservationWindow,
	}
	groupAttributes = []string{
		attrObjectClass, attrObjectSid, attrPSOApplied, attrGroupType, attrMember,
	}
	userAttributes = []string{
		attrObjectClass, attrObjectSid, attrPSOApplied, attrSAMAccountName, attrDisplayName, attrGivenName,
		attrSurname, attrUserAccountControl, attrPrimaryGroupID, attrPwdLastSet, attrSecondaryKrbTgtNumber,
	}
)

// spelling is the schema's spelling of each attribute that matters, by its
// name in lower case.
var spelling = func() map[string]string {
	m := make(map[string]string)
	for _, name := range slices.Concat(domainAttributes, psoAttributes, groupAttributes, userAttributes) {
		m[strings.ToLower(name)] = name
	}
	return m
}()

// DomainAttributes returns the names of the attributes that a [Directory] reads
// of the domain object, for an LDAP client to ask for. The slice is the
// caller's.
func DomainAttributes() []string { return slices.Clone(domainAttributes) }

// PSOAttributes is like [DomainAttributes], for PSOs.
func PSOAttributes() []string { return slices.Clone(psoAttributes) }

// GroupAttributes is like [DomainAttributes], for groups.
func GroupAttributes() []string { return slices.Clone(groupAttributes) }

// UserAttributes is like [DomainAttributes], for accounts.
func UserAttributes() []string { return slices.Clone(userAttributes) }
