package integration_test

import (
	"fmt"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/go-ldap/ldap/v3"
	"github.com/stretchr/testify/require"

	"github.com/passverdict/passverdict/examples/writeback/internal/samba"
	"github.com/passverdict/passverdict/fgpp"
)

const domainUsers = "CN=Domain Users," + samba.UsersDN

// directory reads and writes as the administrator. What fails ends the test.
type directory struct {
	t    *testing.T
	conn *ldap.Conn
}

// attributes are those of an object, with their values.
type attributes map[string][]string

// add creates an object.
func (d directory) add(dn string, a attributes) {
	d.t.Helper()
	require.NoError(d.t, d.conn.Add(addRequest(dn, a)), "add %s", dn)
}

func addRequest(dn string, a attributes) *ldap.AddRequest {
	r := ldap.NewAddRequest(dn, nil)
	for name, values := range a {
		if len(values) > 0 {
			r.Attribute(name, values)
		}
	}
	return r
}

// replace sets attributes of an object.
func (d directory) replace(dn string, a attributes) {
	d.t.Helper()
	r := ldap.NewModifyRequest(dn, nil)
	for name, values := range a {
		r.Replace(name, values)
	}
	require.NoError(d.t, d.conn.Modify(r), "modify %s", dn)
}

// remove deletes an object without children.
func (d directory) remove(dn string) {
	d.t.Helper()
	require.NoError(d.t, d.conn.Del(ldap.NewDelRequest(dn, nil)), "delete %s", dn)
}

// get reads attributes of an object.
func (d directory) get(dn string, names ...string) *ldap.Entry {
	d.t.Helper()
	found := d.search(dn, ldap.ScopeBaseObject, "(objectClass=*)", names...)
	require.Len(d.t, found, 1, dn)
	return found[0]
}

func (d directory) search(base string, scope int, filter string, names ...string) []*ldap.Entry {
	d.t.Helper()
	r := ldap.NewSearchRequest(base, scope, ldap.NeverDerefAliases, 0, 0, false, filter, names, nil)
	result, err := d.conn.SearchWithPaging(r, 500)
	require.NoError(d.t, err, "search %s below %s", filter, base)
	return result.Entries
}

// addUnit creates an organizational unit and returns its DN.
func (d directory) addUnit(name string) string {
	d.t.Helper()
	dn := "OU=" + name + "," + samba.BaseDN
	d.add(dn, attributes{"objectClass": {"organizationalUnit"}})
	return dn
}

// addGroup creates a group without members.
func (d directory) addGroup(g fgpp.Group, name string) {
	d.t.Helper()
	d.add(g.DN, attributes{"objectClass": {"group"}, "sAMAccountName": {name}, "groupType": {groupType(g)}})
}

// groupType is the attribute [MS-ADTS 2.2.12].
func groupType(g fgpp.Group) string {
	var bits uint32
	if !g.Distribution {
		bits = 1 << 31 // GROUP_TYPE_SECURITY_ENABLED
	}
	switch g.Scope {
	case fgpp.ScopeGlobal:
		bits |= 2
	case fgpp.ScopeDomainLocal:
		bits |= 4
	case fgpp.ScopeUniversal:
		bits |= 8
	}
	return strconv.Itoa(int(int32(bits)))
}

// setMembers replaces the members of a group.
func (d directory) setMembers(g fgpp.Group) {
	d.t.Helper()
	d.replace(g.DN, attributes{"member": g.Members})
}

// makePrimary makes a group that the account is a member of its primary one.
// The directory then lists the account no longer as a member of that group, but
// of the one that was primary before.
func (d directory) makePrimary(account, group string) {
	d.t.Helper()
	sid := d.get(group, "objectSid").GetRawAttributeValue("objectSid")
	require.GreaterOrEqual(d.t, len(sid), 4)
	// MS-DTYP 2.4.2.2: the RID is the last four bytes, little-endian.
	rid := uint32(0)
	for i, b := range sid[len(sid)-4:] {
		rid |= uint32(b) << (8 * i)
	}
	d.replace(account, attributes{"primaryGroupID": {fmt.Sprint(rid)}})
}

// psoDN is where a PSO is.
func psoDN(name string) string { return "CN=" + name + "," + samba.PSOContainer }

// addPSO creates a PSO.
func (d directory) addPSO(p fgpp.PSO) {
	d.t.Helper()
	a := psoSettings(p.Settings)
	a["objectClass"] = []string{"msDS-PasswordSettings"}
	a["msDS-PasswordSettingsPrecedence"] = []string{strconv.Itoa(p.Precedence)}
	a["msDS-PSOAppliesTo"] = p.AppliesTo
	d.add(psoDN(p.Name), a)
}

// guids returns the objectGUID of each PSO by its name.
func (d directory) guids() map[string]fgpp.GUID {
	d.t.Helper()
	guids := make(map[string]fgpp.GUID)
	for _, entry := range d.search(samba.PSOContainer, ldap.ScopeSingleLevel, "(objectClass=msDS-PasswordSettings)", "cn", "objectGUID") {
		raw := entry.GetRawAttributeValue("objectGUID")
		require.Len(d.t, raw, len(fgpp.GUID{}))
		guids[entry.GetAttributeValue("cn")] = fgpp.GUID(raw)
	}
	return guids
}

// psoSettings are the settings as attributes of a PSO.
func psoSettings(s fgpp.Settings) attributes {
	return attributes{
		"msDS-MinimumPasswordLength":               {strconv.Itoa(s.MinPasswordLength)},
		"msDS-PasswordHistoryLength":               {strconv.Itoa(s.PasswordHistoryCount)},
		"msDS-PasswordComplexityEnabled":           {boolean(s.ComplexityEnabled)},
		"msDS-PasswordReversibleEncryptionEnabled": {boolean(s.ReversibleEncryptionEnabled)},
		"msDS-MinimumPasswordAge":                  {interval(s.MinPasswordAge)},
		"msDS-MaximumPasswordAge":                  {interval(s.MaxPasswordAge)},
		"msDS-LockoutThreshold":                    {strconv.Itoa(s.LockoutThreshold)},
		"msDS-LockoutDuration":                     {interval(s.LockoutDuration)},
		"msDS-LockoutObservationWindow":            {interval(s.LockoutObservationWindow)},
	}
}

// domainSettings are the settings as attributes of the domain.
func domainSettings(s fgpp.Settings) attributes {
	properties := 0
	if s.ComplexityEnabled {
		properties |= 1 // DOMAIN_PASSWORD_COMPLEX
	}
	if s.ReversibleEncryptionEnabled {
		properties |= 16 // DOMAIN_PASSWORD_STORE_CLEARTEXT
	}
	return attributes{
		"minPwdLength":             {strconv.Itoa(s.MinPasswordLength)},
		"pwdHistoryLength":         {strconv.Itoa(s.PasswordHistoryCount)},
		"pwdProperties":            {strconv.Itoa(properties)},
		"minPwdAge":                {interval(s.MinPasswordAge)},
		"maxPwdAge":                {interval(s.MaxPasswordAge)},
		"lockoutThreshold":         {strconv.Itoa(s.LockoutThreshold)},
		"lockoutDuration":          {interval(s.LockoutDuration)},
		"lockOutObservationWindow": {interval(s.LockoutObservationWindow)},
	}
}

func boolean(b bool) string { return strings.ToUpper(strconv.FormatBool(b)) }

// interval is a duration in the directory: negative, in units of 100 ns.
func interval(d time.Duration) string {
	if d == fgpp.Never {
		return "-9223372036854775808"
	}
	return strconv.FormatInt(-int64(d/100), 10)
}

// fileTime reads a time of the directory: units of 100 ns since 1601.
func fileTime(t *testing.T, text string) time.Time {
	t.Helper()
	n, err := strconv.ParseInt(text, 10, 64)
	require.NoError(t, err)
	const unixEpoch = 116444736000000000
	n -= unixEpoch
	return time.Unix(n/1e7, n%1e7*100).UTC()
}
