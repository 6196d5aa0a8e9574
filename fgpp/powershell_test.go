package fgpp

import (
	"errors"
	"os"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"
)

// readJSON reads a file of testdata.
func readJSON[T any](t *testing.T, name string, read func(*os.File) (T, error)) T {
	t.Helper()
	file, err := os.Open("testdata/" + name)
	require.NoError(t, err)
	defer file.Close()
	v, err := read(file)
	require.NoError(t, err, name)
	return v
}

// The fixtures -5.1 are in UTF-16 with ADPropertyValueCollections as objects and
// enumerations as numbers, those -7 in UTF-8 with arrays and names; psos-7 has
// time spans as strings.

const fabrikamDN = "DC=fabrikam,DC=com"

func TestPowerShellPolicies(t *testing.T) {
	want := WindowsDefaults()
	want.MinPasswordLength, want.LockoutThreshold, want.LockoutObservationWindow = 8, 10, 15*time.Minute
	for _, name := range []string{"policy-5.1.json", "policy-7.json"} {
		got := readJSON(t, name, func(f *os.File) (Settings, error) { return ReadPowerShellPolicy(f) })
		require.Empty(t, cmp.Diff(want, got), name)
	}
}

func TestPowerShellPSOs(t *testing.T) {
	pso := func(name string, first byte, precedence int, change func(*PSO)) PSO {
		p := PSO{Name: name, GUID: GUID{first, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16}, Precedence: precedence, Settings: WindowsDefaults()}
		p.Settings.LockoutObservationWindow = 15 * time.Minute
		change(&p)
		return p
	}
	want := []PSO{
		pso("Administrators", 1, 10, func(p *PSO) {
			p.AppliesTo = []string{"CN=Tier 0,OU=Groups," + fabrikamDN}
			p.Settings.MinPasswordLength, p.Settings.MaxPasswordAge, p.Settings.LockoutThreshold = 20, 90*day, 5
		}),
		pso("Services", 0, 20, func(p *PSO) {
			p.AppliesTo = []string{"CN=svc-böhm,OU=Personal," + fabrikamDN}
			p.Settings.MinPasswordLength, p.Settings.MinPasswordAge, p.Settings.MaxPasswordAge = 30, 0, Never
		}),
		pso("Unlinked", 0xff, 50, func(p *PSO) {
			p.Settings.MinPasswordLength, p.Settings.ComplexityEnabled = 12, false
			p.Settings.MaxPasswordAge, p.Settings.LockoutThreshold = 365*day, 10
		}),
	}
	for _, name := range []string{"psos-5.1.json", "psos-7.json"} {
		got := readJSON(t, name, func(f *os.File) ([]PSO, error) { return ReadPowerShellPSOs(f) })
		require.Empty(t, cmp.Diff(want, got), name)
	}
}

func TestPowerShellGroups(t *testing.T) {
	const groups = ",OU=Groups," + fabrikamDN
	ada := []string{`CN=Böhm\, Ada,OU=Personal,` + fabrikamDN}
	want := []Group{
		{DN: "CN=Domain Users" + groups},
		{DN: "CN=Tier 0" + groups, Members: []string{"CN=Operators" + groups}},
		{DN: "CN=Operators" + groups, Scope: ScopeUniversal, Members: ada},
		{DN: "CN=Local" + groups, Scope: ScopeDomainLocal},
		{DN: "CN=List" + groups, Distribution: true, Members: ada},
	}
	for name, want := range map[string][]Group{"groups-5.1.json": want, "groups-7.json": want, "group-7-one.json": want[1:2]} {
		got := readJSON(t, name, func(f *os.File) ([]Group, error) { return ReadPowerShellGroups(f) })
		require.Empty(t, cmp.Diff(want, got), name)
	}
}

func TestPowerShellUsers(t *testing.T) {
	want := func(change func(*Account)) []Account {
		ada := Account{
			Subject: Subject{
				DN: `CN=Böhm\, Ada,OU=Personal,` + fabrikamDN, PrimaryGroup: "CN=Domain Users,OU=Groups," + fabrikamDN,
				UserAccountControl: NormalAccount, RID: 1104,
			},
			SAMAccountName: "aboehm", DisplayName: "Ada Böhm", GivenName: "Ada", Surname: "Böhm",
			PwdLastSet: time.Date(2026, 1, 1, 9, 0, 0, 0, time.UTC),
		}
		service := Account{Subject: ada.Subject, SAMAccountName: "svc-boehm"}
		service.Subject.DN, service.Subject.RID = "CN=svc-böhm,OU=Personal,"+fabrikamDN, 1106
		service.Subject.UserAccountControl |= DontExpirePassword
		change(&service)
		return []Account{ada, service}
	}
	for name, want := range map[string][]Account{
		"users-5.1.json": want(func(*Account) {}), // PasswordLastSet is null: not known
		"users-7.json":   want(func(a *Account) { a.MustChange = true }),
	} {
		got := readJSON(t, name, func(f *os.File) ([]Account, error) { return ReadPowerShellUsers(f) })
		require.Empty(t, cmp.Diff(want, got), name)
	}
}

// TestPowerShellFilesMakeADomain resolves the accounts of the fixtures.
func TestPowerShellFilesMakeADomain(t *testing.T) {
	policy := readJSON(t, "policy-7.json", func(f *os.File) (Settings, error) { return ReadPowerShellPolicy(f) })
	domain, err := NewDomain(DomainConfig{
		Name: "fabrikam.com", Policy: &policy,
		PSOs:   readJSON(t, "psos-5.1.json", func(f *os.File) ([]PSO, error) { return ReadPowerShellPSOs(f) }),
		Groups: readJSON(t, "groups-7.json", func(f *os.File) ([]Group, error) { return ReadPowerShellGroups(f) }),
	})
	require.NoError(t, err)
	users := readJSON(t, "users-7.json", func(f *os.File) ([]Account, error) { return ReadPowerShellUsers(f) })
	for i, want := range []string{"Administrators", "Services"} {
		r, err := domain.Resolve(users[i].Subject)
		require.NoError(t, err)
		require.Equal(t, want, r.Name)
	}
}

// policyJSON is what Get-ADDefaultDomainPasswordPolicy prints, with time spans
// as strings, and other properties in place of some.
func policyJSON(properties ...string) string {
	all := []string{
		`"DistinguishedName":"DC=x"`, `"MinPasswordLength":7`, `"PasswordHistoryCount":24`, `"ComplexityEnabled":true`,
		`"MinPasswordAge":"1.00:00:00"`, `"MaxPasswordAge":"42.00:00:00"`, `"ReversibleEncryptionEnabled":false`,
		`"LockoutThreshold":0`, `"LockoutDuration":"00:30:00"`, `"LockoutObservationWindow":"00:30:00"`,
	}
	for _, p := range properties {
		name, _, _ := strings.Cut(p, ":")
		for i := range all {
			if strings.HasPrefix(all[i], name+":") {
				all[i] = p
			}
		}
	}
	return "{" + strings.Join(all, ",") + "}"
}

func TestPowerShellTimeSpans(t *testing.T) {
	for text, want := range map[string]time.Duration{
		`"1.00:00:00"`:                      day,
		`"00:00:00"`:                        0,
		`"10675199.02:48:05.4775807"`:       Never,
		`"-10675199.02:48:05.4775808"`:      Never,
		`{"Ticks":864000000000,"Days":1}`:   day,
		`{"ticks":0}`:                       0,
		`{"Ticks":9223372036854775807}`:     Never,
		`{"Ticks":-9223372036854775808}`:    Never,
		`{"value":{"Ticks":864000000000}}`:  day,
		`{"value":"1.00:00:00","Unit":"x"}`: day,
		` { "Ticks" : 1 } `:                 100 * time.Nanosecond,
	} {
		s, err := ReadPowerShellPolicy(strings.NewReader(policyJSON(`"MaxPasswordAge":` + text)))
		require.NoError(t, err, text)
		require.Equal(t, want, s.MaxPasswordAge, text)
	}
	for text, want := range map[string]string{
		`42`:                          "is a number, not a time span",
		`null`:                        "is null, not a time span",
		`"24h"`:                       "is not a time span like 1.00:00:00",
		`"-1.00:00:00"`:               "is not a time span of 0 or more like 1.00:00:00",
		`{"Days":1}`:                  "is an object without Ticks, so it is no time span",
		`{"Ticks":"1"}`:               "its Ticks is a string, not a number",
		`{"Ticks":8.64E+11}`:          "its Ticks is not a whole number of 64 bits",
		`{"Ticks":-1}`:                "is negative",
		`{"Ticks":92233720368547759}`: "is longer than 106751 days and not never",
		`{"Ticks":1,"ticks":2}`:       `the property "ticks" occurs twice, with different values`,
	} {
		_, err := ReadPowerShellPolicy(strings.NewReader(policyJSON(`"MaxPasswordAge":` + text)))
		require.EqualError(t, err, `domain "DC=x": MaxPasswordAge: `+want, text)
		require.ErrorIs(t, err, ErrInvalid)
	}
}

func TestPowerShellDates(t *testing.T) {
	for text, want := range map[string]time.Time{
		`"/Date(1767225600123)/"`:             time.Date(2026, 1, 1, 0, 0, 0, 123e6, time.UTC),
		`"\/Date(1767225600000)\/"`:           time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC),
		`"/Date(-1000+0100)/"`:                time.Date(1969, 12, 31, 23, 59, 59, 0, time.UTC),
		`"2026-01-01T01:00:00.1234567+01:00"`: time.Date(2026, 1, 1, 0, 0, 0, 123456700, time.UTC),
		`"2026-01-01T00:00:00Z"`:              time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC),
	} {
		got, err := readDate([]byte(text))
		require.NoError(t, err, text)
		require.Equal(t, want, got, text)
	}
	for _, text := range []string{`"2026-01-01T00:00:00"`, `"01.01.2026"`, `"/Date(x)/"`, `1767225600`, `{}`} {
		_, err := readDate([]byte(text))
		require.Error(t, err, text)
	}
}

func TestPowerShellErrorsNameObjectAndProperty(t *testing.T) {
	policy := func(text string) error {
		_, err := ReadPowerShellPolicy(strings.NewReader(text))
		return err
	}
	psos := func(text string) error {
		_, err := ReadPowerShellPSOs(strings.NewReader(text))
		return err
	}
	groups := func(text string) error {
		_, err := ReadPowerShellGroups(strings.NewReader(text))
		return err
	}
	users := func(text string) error {
		_, err := ReadPowerShellUsers(strings.NewReader(text))
		return err
	}
	const pso = `"Name":"p","ObjectGUID":"01234567-89ab-cdef-0123-456789abcdef","Precedence":1,"AppliesTo":[],`
	psoWith := func(old, replacement string) string {
		return strings.Replace("{"+pso+policyJSON()[1:], old, replacement, 1)
	}
	group := func(scope, category, member string) string {
		return `{"DistinguishedName":"CN=g","GroupScope":` + scope + `,"GroupCategory":` + category + member + `}`
	}
	user := func(old, replacement string) string {
		return strings.Replace(`{"DistinguishedName":"CN=u","PrimaryGroup":"CN=g","ObjectClass":"user","userAccountControl":512,"SID":"S-1-5-21-1-2-3-1104",`+
			`"SamAccountName":"u","DisplayName":null,"GivenName":null,"Surname":null,"pwdLastSet":0}`, old, replacement, 1)
	}
	for _, text := range []string{psoWith("", ""), "[" + psoWith("", "") + "]", "[]"} {
		require.NoError(t, psos(text))
	}
	require.NoError(t, users(user("", "")))
	require.NoError(t, groups(group("1", `"security"`, `,"Members":[{"value":"CN=x","PSPath":"y"}]`)))

	for name, test := range map[string]struct {
		err  error
		want string
	}{
		"nothing":               {psos(" \r\n"), "JSON: the input is empty: the cmdlet found no PSO, or may not read any; write [] if there is none"},
		"half a value":          {psos(`[{"Name":`), "JSON: is malformed or cut off after byte 1"},
		"half an array":         {psos(`[`), "JSON: is malformed or cut off after byte 1"},
		"nonsense":              {psos(`Name`), "JSON: is malformed or cut off after byte 0"},
		"two values":            {psos(`[] []`), "JSON: something follows the value; put the objects into one array"},
		"nonsense behind":       {psos(`[] x`), "JSON: is malformed or cut off after byte 3"},
		"not an object":         {psos(`[null, 1]`), "PSO[0]: JSON: is null, not an object\nPSO[1]: JSON: is a number, not an object"},
		"not UTF-8":             {psos("{\"Name\":\"\xff\"}"), "PSO[0]: JSON: is not valid UTF-8"},
		"no policy":             {policy("[]"), "domain: JSON: holds 0 objects, not one"},
		"two policies":          {policy("[" + policyJSON() + "," + policyJSON() + "]"), "domain: JSON: holds 2 objects, not one"},
		"a property missing":    {policy(strings.Replace(policyJSON(), "MinPasswordLength", "x", 1)), `domain "DC=x": MinPasswordLength: is missing: convert what the cmdlet returns, and not a selection`},
		"a property twice":      {policy(`{"MinPasswordLength":7,"minpasswordlength":8}`), `domain[0]: JSON: the property "minpasswordlength" occurs twice, with different values`},
		"a number as text":      {policy(policyJSON(`"MinPasswordLength":"7"`)), `domain "DC=x": MinPasswordLength: is a string, not a number`},
		"a fraction":            {policy(policyJSON(`"MinPasswordLength":7.5`)), `domain "DC=x": MinPasswordLength: is not a whole number of 64 bits`},
		"a large number":        {policy(policyJSON(`"MinPasswordLength":4294967303`)), `domain "DC=x": MinPasswordLength: does not fit into 32 bits`},
		"a truth value as text": {policy(policyJSON(`"ComplexityEnabled":"True"`)), `domain "DC=x": ComplexityEnabled: is a string, not true or false`},
		"no GUID":               {psos(psoWith("01234567-", "")), `PSO "DC=x": ObjectGUID: is not a GUID`},
		"a GUID as a number":    {psos(psoWith(`"01234567-89ab-cdef-0123-456789abcdef"`, "1")), `PSO "DC=x": ObjectGUID: is a number, not a string`},
		"links too deep":        {psos(psoWith(`"AppliesTo":[]`, `"AppliesTo":"CN=a CN=b"`)), `PSO "DC=x": AppliesTo: is a string, not an array: let ConvertTo-Json go deeper, with -Depth 4`},
		"links without value":   {psos(psoWith(`"AppliesTo":[]`, `"AppliesTo":{"Count":0}`)), `PSO "DC=x": AppliesTo: is an object without value, so it is no collection`},
		"links that are none":   {psos(psoWith(`"AppliesTo":[]`, `"AppliesTo":true`)), `PSO "DC=x": AppliesTo: is a truth value, not an array`},
		"a link that is no DN":  {psos(psoWith(`"AppliesTo":[]`, `"AppliesTo":["CN=a","b"]`)), `PSO "DC=x": AppliesTo: its item 1 is not a distinguished name: at byte 1, '=' is missing after an attribute type`},
		"a link that is null":   {psos(psoWith(`"AppliesTo":[]`, `"AppliesTo":[null]`)), `PSO "DC=x": AppliesTo: its item 0 is null, not a string`},
		"no members asked for":  {groups(group("1", "1", "")), `group "CN=g": member: is missing: ask for it, with Get-ADGroup -Properties member`},
		"a scope by number":     {groups(group("3", "1", `,"member":[]`)), `group "CN=g": GroupScope: 3 is not within 0 to 2`},
		"a scope by name":       {groups(group(`"All"`, "1", `,"member":[]`)), `group "CN=g": GroupScope: is none of ["DomainLocal" "Global" "Universal"]`},
		"a category":            {groups(group("1", "null", `,"member":null`)), `group "CN=g": GroupCategory: is null, not a number`},
		"a class":               {users(user(`"user"`, `"computer$"`)), `account "CN=u": ObjectClass: is none of ["user" "inetOrgPerson" "computer"]`},
		"a SID":                 {users(user(`-1104`, `-x`)), `account "CN=u": SID: is not a security identifier`},
		"a name":                {users(user(`"Surname":null`, `"Surname":1`)), `account "CN=u": Surname: is a number, not a string`},
		"a time":                {users(user(`"pwdLastSet":0`, `"pwdLastSet":-1`)), `account "CN=u": pwdLastSet: -1 is before 1601`},
		"a date":                {users(user(`"pwdLastSet":0`, `"PasswordLastSet":"today"`)), `account "CN=u": PasswordLastSet: is neither like /Date(1767225600000)/ nor an ISO 8601 time with its zone`},
		"no account type":       {users(user("512", "0")), `account "CN=u": userAccountControl: is 0, which no account's is`},
		"no primary group":      {users(user(`"PrimaryGroup":"CN=g",`, ``)), `account "CN=u": PrimaryGroup: is missing: convert what the cmdlet returns, and not a selection`},
	} {
		require.EqualError(t, test.err, test.want, name)
		require.ErrorIs(t, test.err, ErrInvalid, name)
	}
}

func TestPowerShellPassesErrorsOn(t *testing.T) {
	broken := errors.New("broken")
	_, err := ReadPowerShellPSOs(iotest.ErrReader(broken))
	require.Equal(t, broken, err)
	_, err = readDate(nil)
	require.Error(t, err)

	b := boundedReader{strings.NewReader("1234"), 3}
	_, err = b.Read(make([]byte, 10))
	require.EqualError(t, err, "fgpp: invalid value: the JSON is longer than 512 MiB")
}

// FuzzReadPowerShell holds that no text makes a reader panic, and that all
// errors are of the package's kind and do not grow with what they are about.
func FuzzReadPowerShell(f *testing.F) {
	for _, name := range []string{"policy-5.1.json", "psos-7.json", "groups-5.1.json", "group-7-one.json", "users-5.1.json", "users-7.json"} {
		data, err := os.ReadFile("testdata/" + name)
		require.NoError(f, err)
		f.Add(string(data))
	}
	f.Add(policyJSON())
	f.Add(`[{"value":[{"value":1}],"Count":1}]`)
	f.Fuzz(func(t *testing.T, text string) {
		_, policyErr := ReadPowerShellPolicy(strings.NewReader(text))
		_, psosErr := ReadPowerShellPSOs(strings.NewReader(text))
		_, groupsErr := ReadPowerShellGroups(strings.NewReader(text))
		_, usersErr := ReadPowerShellUsers(strings.NewReader(text))
		for _, err := range []error{policyErr, psosErr, groupsErr, usersErr} {
			if err == nil {
				continue
			}
			require.ErrorIs(t, err, ErrInvalid)
			for line := range strings.SplitSeq(err.Error(), "\n") {
				require.Less(t, len(line), 600)
			}
		}
	})
}
