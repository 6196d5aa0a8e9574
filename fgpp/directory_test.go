package fgpp

import (
	"errors"
	"maps"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"
)

const contosoDN = "DC=contoso,DC=com"

// entryOf makes an entry of pairs "attribute: value".
func entryOf(dn string, pairs ...string) Entry {
	e := Entry{dn, make(map[string][][]byte)}
	for _, pair := range pairs {
		name, value, _ := strings.Cut(pair, ": ")
		e.Attributes[name] = append(e.Attributes[name], []byte(value))
	}
	return e
}

// with returns e with other values of one attribute, none if there are none.
func with(e Entry, attribute string, values ...string) Entry {
	e.Attributes = maps.Clone(e.Attributes)
	delete(e.Attributes, attribute)
	if len(values) > 0 {
		e.Attributes[attribute] = raw(values...)
	}
	return e
}

// The objects that the tests vary.
var (
	domainEntry = entryOf(contosoDN,
		"objectClass: domainDNS", "objectSid: S-1-5-21-1-2-3", "msDS-Behavior-Version: 7", "minPwdLength: 7",
		"pwdHistoryLength: 24", "pwdProperties: 1", "minPwdAge: -864000000000", "maxPwdAge: -36288000000000",
		"lockoutThreshold: 0", "lockoutDuration: -18000000000", "lockOutObservationWindow: -18000000000")
	psoEntry = entryOf("CN=strict,"+PSOContainer+","+contosoDN,
		"objectClass: msDS-PasswordSettings", "objectGUID: 01234567-89ab-cdef-0123-456789abcdef", "cn: strict",
		"msDS-PasswordSettingsPrecedence: 10", "msDS-MinimumPasswordLength: 20", "msDS-PasswordHistoryLength: 24",
		"msDS-PasswordComplexityEnabled: TRUE", "msDS-PasswordReversibleEncryptionEnabled: FALSE",
		"msDS-MinimumPasswordAge: -864000000000", "msDS-MaximumPasswordAge: -9223372036854775808",
		"msDS-LockoutThreshold: 5", "msDS-LockoutDuration: -18000000000", "msDS-LockoutObservationWindow: -18000000000",
		"msDS-PSOAppliesTo: CN=g,"+contosoDN)
	groupEntry = entryOf("CN=g,"+contosoDN, "objectClass: group", "objectSid: S-1-5-21-1-2-3-513",
		"groupType: -2147483646", "member: CN=x,"+contosoDN, "msDS-PSOApplied: CN=strict,"+PSOContainer+","+contosoDN)
	userEntry = entryOf("CN=u,"+contosoDN, "objectClass: user", "objectSid: S-1-5-21-1-2-3-1104",
		"sAMAccountName: u", "userAccountControl: 512", "primaryGroupID: 513", "pwdLastSet: 134117316000000000")
)

// directoryOf adds entries that have nothing wrong with them.
func directoryOf(t testing.TB, entries ...Entry) *Directory {
	t.Helper()
	var d Directory
	for _, e := range entries {
		require.NoError(t, d.Add(e))
	}
	return &d
}

// readFixture reads an LDIF file of testdata.
func readFixture(t testing.TB, name string) *Directory {
	t.Helper()
	file, err := os.Open("testdata/" + name)
	require.NoError(t, err)
	defer file.Close()
	var d Directory
	require.NoError(t, ReadLDIF(file, d.Add))
	return &d
}

// TestAnExportResolvesLikeTheDomainGivenByHand compares testdata/contoso.ldif
// with what it describes.
func TestAnExportResolvesLikeTheDomainGivenByHand(t *testing.T) {
	const people = ",OU=Personal," + contosoDN
	const groups = ",OU=Groups," + contosoDN
	policy := WindowsDefaults()
	policy.MinPasswordLength, policy.LockoutThreshold = 8, 10
	settings := func(change func(*Settings)) Settings {
		s := WindowsDefaults()
		s.LockoutObservationWindow = 15 * time.Minute
		change(&s)
		return s
	}
	guid := GUID{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16}
	guidOf := func(first byte) GUID {
		g := guid
		g[0] = first
		return g
	}
	byHand, err := NewDomain(DomainConfig{
		Name: "contoso.com", FunctionalLevel: WindowsServer2016, Policy: &policy,
		PSOs: []PSO{
			{"Administrators", guidOf(1), 10, []string{"CN=Tier 0 Administrators" + groups}, settings(func(s *Settings) {
				s.MinPasswordLength, s.MaxPasswordAge, s.LockoutThreshold = 20, 90*day, 5
			})},
			{"Service accounts", guidOf(0), 20, []string{"CN=Ärzte-Dienst" + people}, settings(func(s *Settings) {
				s.MinPasswordLength, s.MinPasswordAge, s.MaxPasswordAge = 30, 0, Never
			})},
			{"Staff", guidOf(0xff), 50, []string{"CN=Domain Users,CN=Users," + contosoDN}, settings(func(s *Settings) {
				s.MinPasswordLength, s.ComplexityEnabled, s.MaxPasswordAge, s.LockoutThreshold = 12, false, 365*day, 10
			})},
		},
		Groups: []Group{
			{DN: "CN=Domain Users,CN=Users," + contosoDN},
			{DN: "CN=Tier 0 Administrators" + groups, Members: []string{"CN=Directory Operators" + groups}},
			{DN: "CN=Directory Operators" + groups, Scope: ScopeUniversal, Members: []string{`CN=Hagens\, Erin` + people, "CN=Ärzte-Dienst" + people}},
			{DN: "CN=Administrators,CN=Builtin," + contosoDN, Scope: ScopeBuiltIn, Members: []string{"CN=Tier 0 Administrators" + groups}},
			{DN: "CN=All Hands" + groups, Distribution: true, Members: []string{"CN=Mallory" + people}},
		},
	})
	require.NoError(t, err)

	directory := readFixture(t, "contoso.ldif")
	domain, err := directory.Domain()
	require.NoError(t, err)
	require.Equal(t, byHand.Name(), domain.Name())
	require.Equal(t, byHand.FunctionalLevel(), domain.FunctionalLevel())

	usual := func(dn string, rid uint32) Subject {
		return Subject{DN: dn, PrimaryGroup: "CN=Domain Users,CN=Users," + contosoDN, UserAccountControl: NormalAccount, RID: rid}
	}
	set := time.Date(2026, 1, 1, 9, 0, 0, 0, time.UTC)
	earlier := time.Date(2025, 1, 1, 0, 0, 0, 0, time.UTC)
	service := usual("CN=Ärzte-Dienst"+people, 1106)
	service.UserAccountControl |= DontExpirePassword
	krbtgt := usual("CN=krbtgt,CN=Users,"+contosoDN, 502)
	krbtgt.UserAccountControl |= AccountDisabled
	server := usual("CN=SRV1,OU=Servers,"+contosoDN, 1107)
	server.ObjectClass, server.UserAccountControl = ClassComputer, WorkstationTrustAccount
	for want, account := range map[string]Account{
		"Administrators":   {Subject: usual(`CN=Hagens\, Erin`+people, 1104), SAMAccountName: "ehagens", DisplayName: "Erin M. Hagens", GivenName: "Erin", Surname: "Hagens", PwdLastSet: set},
		"Staff":            {Subject: usual("CN=Mallory"+people, 1105), SAMAccountName: "mallory", DisplayName: "Mallory", MustChange: true},
		"Service accounts": {Subject: service, SAMAccountName: "svc-aerzte", DisplayName: "Ärzte-Dienst", PwdLastSet: earlier},
		"contoso.com":      {Subject: krbtgt, SAMAccountName: "krbtgt", PwdLastSet: earlier},
		"contoso.com ":     {Subject: server, SAMAccountName: "SRV1$", PwdLastSet: set},
	} {
		got, err := directory.Account(strings.ToUpper(account.SAMAccountName))
		require.NoError(t, err)
		require.Empty(t, cmp.Diff(account, got))
		byDN, err := directory.Account(strings.ToLower(account.Subject.DN))
		require.NoError(t, err)
		require.Equal(t, got, byDN)

		explanation, err := domain.Explain(got.Subject)
		require.NoError(t, err)
		wantExplanation, err := byHand.Explain(account.Subject)
		require.NoError(t, err)
		require.Empty(t, cmp.Diff(wantExplanation, explanation))
		require.Equal(t, strings.TrimSpace(want), explanation.Resolution.Name)
	}
}

// TestAddNamesObjectAndAttribute varies one attribute of each kind of object.
func TestAddNamesObjectAndAttribute(t *testing.T) {
	const missing = `is missing: ask for it, as somebody who may read it; the right to read it is part of "Read all properties" on the object`
	const missingPSO = "is missing: ask for it, as somebody who may read it; by default, only Domain Admins may read the Password Settings Container"
	const psoLabel = `PSO "CN=strict,CN=Password Settings Container,CN=System,DC=contoso,DC=com": `
	for name, test := range map[string]struct {
		entry Entry
		want  string
	}{
		"no DN":               {Entry{}, `object "": dn: is empty`},
		"no object class":     {with(userEntry, "objectClass"), `object "CN=u,DC=contoso,DC=com": objectClass: ` + missing},
		"no minPwdLength":     {with(domainEntry, "minPwdLength"), `domain "DC=contoso,DC=com": minPwdLength: ` + missing},
		"no functional level": {with(domainEntry, "msDS-Behavior-Version"), `domain "DC=contoso,DC=com": msDS-Behavior-Version: ` + missing},
		"a level of the future": {with(domainEntry, "msDS-Behavior-Version", "11"),
			`domain "DC=contoso,DC=com": msDS-Behavior-Version: 11 is not within 0 to 10`},
		"two values":           {with(domainEntry, "minPwdLength", "7", "8"), `domain "DC=contoso,DC=com": minPwdLength: has 2 values, not one`},
		"a positive age":       {with(domainEntry, "maxPwdAge", "1"), `domain "DC=contoso,DC=com": maxPwdAge: 1 is positive: the directory stores durations as negative numbers`},
		"no precedence":        {with(psoEntry, "msDS-PasswordSettingsPrecedence"), psoLabel + "msDS-PasswordSettingsPrecedence: " + missingPSO},
		"a lower-case boolean": {with(psoEntry, "msDS-PasswordComplexityEnabled", "true"), psoLabel + "msDS-PasswordComplexityEnabled: is neither TRUE nor FALSE"},
		"a link that is no DN": {with(psoEntry, "msDS-PSOAppliesTo", "CN=g", "staff"), psoLabel + "msDS-PSOAppliesTo[1]: is not a distinguished name: at byte 5, '=' is missing after an attribute type"},
		"no group type":        {with(groupEntry, "groupType"), `group "CN=g,DC=contoso,DC=com": groupType: ` + missing},
		"half of the members": {with(with(groupEntry, "member"), "member;range=0-0", "CN=x"),
			`group "CN=g,DC=contoso,DC=com": member: is incomplete: the directory returned only the range 0-0; ask for range=1-* too`},
		"an option of the class": {with(with(userEntry, "objectClass"), "objectClass;x", "user"), `object "CN=u,DC=contoso,DC=com": objectClass: the option "x" is not understood`},
		"no account control":     {with(userEntry, "userAccountControl", "0"), `account "CN=u,DC=contoso,DC=com": userAccountControl: is 0, which no account's is`},
		"a SID cut short":        {with(userEntry, "objectSid", "\x01\x05"), `account "CN=u,DC=contoso,DC=com": objectSid: is not a security identifier`},
		"a name in Latin-1":      {with(userEntry, "sn", "M\xfcller"), `account "CN=u,DC=contoso,DC=com": sn: is not valid UTF-8`},
		"a long DN": {with(Entry{"CN=" + strings.Repeat("x", 300), userEntry.Attributes}, "pwdLastSet", "x"),
			`account "CN=` + strings.Repeat("x", 97) + `…": pwdLastSet: is not a whole number`},
		"everything at once": {with(with(with(groupEntry, "groupType", "x"), "objectSid"), "member", "x"),
			`group "CN=g,DC=contoso,DC=com": member[0]: is not a distinguished name: at byte 1, '=' is missing after an attribute type` + "\n" +
				`group "CN=g,DC=contoso,DC=com": groupType: is not a whole number` + "\n" + `group "CN=g,DC=contoso,DC=com": objectSid: ` + missing},
	} {
		t.Run(name, func(t *testing.T) {
			var d Directory
			err := d.Add(test.entry)
			require.EqualError(t, err, test.want)
			require.ErrorIs(t, err, ErrInvalid)
			var field *FieldError
			require.True(t, errors.As(err, &field))
			require.Empty(t, d.entered, "a refused object leaves nothing behind")
			require.Empty(t, d.bySID)
		})
	}
}

func TestEachRequiredAttributeIsMissed(t *testing.T) {
	for _, test := range []struct {
		entry    Entry
		optional []string
	}{
		{domainEntry, []string{"objectSid"}},
		{psoEntry, []string{"msDS-PSOAppliesTo"}},
		{groupEntry, []string{"member", "msDS-PSOApplied"}},
		{userEntry, []string{"pwdLastSet"}},
	} {
		for attribute := range test.entry.Attributes {
			d := directoryOf(t, groupEntry)
			if test.entry.DN == groupEntry.DN {
				d = &Directory{}
			}
			err := d.Add(with(test.entry, attribute))
			if err == nil && test.entry.DN == userEntry.DN { // told when the account is asked for
				_, err = d.Account(userEntry.DN)
			}
			if slices.Contains(test.optional, attribute) {
				require.NoError(t, err, attribute)
			} else {
				require.ErrorContains(t, err, attribute+": is missing: ask for it")
			}
		}
	}
}

func TestObjectsOccurOnce(t *testing.T) {
	d := directoryOf(t, domainEntry, psoEntry, groupEntry, userEntry)
	for want, e := range map[string]Entry{
		`account "cn=U, DC=contoso,DC=com": dn: was added before`:                                          {"cn=U, DC=contoso,DC=com", userEntry.Attributes},
		`domain "DC=fabrikam,DC=com": dn: is a second domain beside "DC=contoso,DC=com"`:                   {"DC=fabrikam,DC=com", domainEntry.Attributes},
		`group "CN=h": objectSid: is also that of group "CN=g,DC=contoso,DC=com"`:                          {"CN=h", groupEntry.Attributes},
		`account "CN=v": sAMAccountName: is also that of "CN=u,DC=contoso,DC=com"`:                         with(Entry{"CN=v", userEntry.Attributes}, "sAMAccountName", "U"),
		`PSO "CN=strict,CN=Password Settings Container,CN=System,DC=contoso,DC=com": dn: was added before`: psoEntry,
	} {
		require.EqualError(t, d.Add(e), want)
	}
	_, err := d.Domain()
	require.NoError(t, err)
}

func TestOtherObjectsAreIgnored(t *testing.T) {
	d := directoryOf(t,
		entryOf("OU=x", "objectClass: top", "objectClass: organizationalUnit"),
		entryOf("CN=x", "objectClass: contact", "sAMAccountName;lang-en: x"),
		entryOf("DC=DomainDnsZones,"+contosoDN, "objectClass: domainDNS", "objectClass: domain")) // an application partition
	require.Empty(t, d.entered)
	_, err := d.Domain()
	require.EqualError(t, err, "domain: objectClass: no object of the class domainDNS was added: add the object of the default naming context")
}

func TestPSOsThatMayNotBeReadAreMissed(t *testing.T) {
	d := directoryOf(t, domainEntry, groupEntry)
	_, err := d.Domain()
	require.EqualError(t, err, `group "CN=g,DC=contoso,DC=com": msDS-PSOApplied: names "CN=strict,CN=Password Settings Container,CN=System,DC=contoso,DC=com", `+
		"which was not added; by default, only Domain Admins may read the Password Settings Container")
	require.NoError(t, d.Add(psoEntry))
	_, err = d.Domain()
	require.NoError(t, err)
}

// A link that its object tells of and the PSO does not is a link that was not
// exported, or may not be read.
func TestLinksThatMayNotBeReadAreMissed(t *testing.T) {
	const want = `msDS-PSOApplied: names "CN=strict,CN=Password Settings Container,CN=System,DC=contoso,DC=com", ` +
		"whose msDS-PSOAppliesTo does not list it; by default, only Domain Admins may read the Password Settings Container"
	_, err := directoryOf(t, domainEntry, groupEntry, with(psoEntry, "msDS-PSOAppliesTo")).Domain()
	require.EqualError(t, err, `group "CN=g,DC=contoso,DC=com": `+want)

	linked := with(userEntry, "msDS-PSOApplied", psoEntry.DN)
	d := directoryOf(t, domainEntry, groupEntry, psoEntry)
	_, err = d.AccountOf(linked)
	require.EqualError(t, err, `account "CN=u,DC=contoso,DC=com": `+want)
	_, err = directoryOf(t, domainEntry, with(groupEntry, "msDS-PSOApplied")).AccountOf(linked)
	require.ErrorContains(t, err, "which was not added")
	_, err = d.AccountOf(with(userEntry, "msDS-PSOApplied", "nonsense"))
	require.ErrorIs(t, err, ErrInvalid)

	d = directoryOf(t, domainEntry, groupEntry, with(psoEntry, "msDS-PSOAppliesTo", groupEntry.DN, "cn=U, dc=contoso, dc=com"))
	_, err = d.AccountOf(linked)
	require.NoError(t, err)
}

func TestDomainHasTheErrorsOfNewDomain(t *testing.T) {
	_, err := directoryOf(t, with(domainEntry, "minPwdLength", "300")).Domain()
	require.EqualError(t, err, "domain: minPasswordLength: 300 is not within 0 to 255")
}

func TestAccountSaysWhyItIsUnknown(t *testing.T) {
	d := directoryOf(t, groupEntry, with(userEntry, "primaryGroupID", "514"),
		with(Entry{"CN=v", userEntry.Attributes}, "sAMAccountName"))
	for name, want := range map[string]string{
		"nobody":      `account "nobody": sAMAccountName: no account of this name was added`,
		"CN=nobody":   `account "CN=nobody": dn: no account of this name was added`,
		"=":           `account "=": dn: is not a distinguished name: at byte 0, an attribute type is missing`,
		"":            `account "": sAMAccountName: no account of this name was added`,
		groupEntry.DN: `account "CN=g,DC=contoso,DC=com": dn: no account of this name was added`,
		"u":           `account "CN=u,DC=contoso,DC=com": primaryGroupID: no group with the SID S-1-5-21-1-2-3-514 was added, so PSOs linked to it could not be told`,
		"CN=v":        `account "CN=v": sAMAccountName: is missing: ask for it, as somebody who may read it; the right to read it is part of "Read all properties" on the object`,
	} {
		_, err := d.Account(name)
		require.EqualError(t, err, want, name)
		require.ErrorIs(t, err, ErrInvalid)
	}
	_, err := new(Directory).Account("u")
	require.Error(t, err)
}

func TestAccountOfIsAccountWithoutAdding(t *testing.T) {
	d := directoryOf(t, groupEntry)
	before := len(d.entered)
	first, err := d.AccountOf(userEntry)
	require.NoError(t, err)
	require.Len(t, d.entered, before)
	require.NoError(t, d.Add(userEntry))
	second, err := d.Account("u")
	require.NoError(t, err)
	require.Equal(t, second, first)

	_, err = d.AccountOf(groupEntry)
	require.EqualError(t, err, `group "CN=g,DC=contoso,DC=com": objectClass: is none of ["user" "inetOrgPerson" "computer"]`)
	_, err = d.AccountOf(with(userEntry, "objectSid"))
	require.ErrorContains(t, err, "objectSid: is missing")
	_, err = d.AccountOf(Entry{})
	require.EqualError(t, err, `object "": dn: is empty`)
}

func TestAccountsHaveTheirClassAndState(t *testing.T) {
	for name, test := range map[string]struct {
		entry Entry
		check func(Account) bool
	}{
		"user": {userEntry, func(a Account) bool {
			return a.Subject.ObjectClass == ClassUser && a.PwdLastSetKnown() && !a.MustChange
		}},
		"inetOrgPerson":             {with(userEntry, "objectClass", "top", "person", "user", "INETORGPERSON"), func(a Account) bool { return a.Subject.ObjectClass == ClassInetOrgPerson }},
		"computer":                  {with(userEntry, "objectClass", "computer", "user"), func(a Account) bool { return a.Subject.ObjectClass == ClassComputer }},
		"must change":               {with(userEntry, "pwdLastSet", "0"), func(a Account) bool { return a.MustChange && a.PwdLastSetKnown() && a.PwdLastSet.IsZero() }},
		"unknown pwdLastSet":        {with(userEntry, "pwdLastSet"), func(a Account) bool { return !a.PwdLastSetKnown() && !a.MustChange }},
		"krbtgt of a read-only DC":  {with(userEntry, "msDS-SecondaryKrbTgtNumber", "12345"), func(a Account) bool { return a.Subject.SecondaryKrbTgt }},
		"account control with bits": {with(userEntry, "userAccountControl", "66048"), func(a Account) bool { return a.Subject.UserAccountControl == NormalAccount|DontExpirePassword }},
		"attributes in lower case":  {with(with(userEntry, "primaryGroupID"), "primarygroupid", "513"), func(a Account) bool { return a.Subject.PrimaryGroup == groupEntry.DN }},
	} {
		a, err := directoryOf(t, groupEntry).AccountOf(test.entry)
		require.NoError(t, err, name)
		require.True(t, test.check(a), "%s: %+v", name, a)
	}
}

func TestDomainNamesComeFromDNs(t *testing.T) {
	// RFC 2247
	for dn, want := range map[string]string{
		"DC=contoso,DC=com":   "contoso.com",
		"dc=EU, dc = contoso": "EU.contoso",
		"O=contoso,DC=com":    "O=contoso,DC=com",
		`DC=con\,toso,DC=com`: `DC=con\,toso,DC=com`,
		"DC=a+DC=b,DC=com":    "DC=a+DC=b,DC=com",
	} {
		require.Equal(t, want, dnsName(dn))
	}
}

// TestSettingsSurviveTheirAttributes encodes settings as the directory does.
func TestSettingsSurviveTheirAttributes(t *testing.T) {
	for _, want := range []Settings{WindowsDefaults(), MicrosoftBaseline(), CISBenchmark(), NIST80063B4()} {
		want.ReversibleEncryptionEnabled = want.LockoutThreshold == 5
		number := strconv.Itoa
		properties := 0
		if want.ComplexityEnabled {
			properties |= 1
		}
		if want.ReversibleEncryptionEnabled {
			properties |= 16
		}
		interval := func(d time.Duration) string { return string(encodeInterval(d)) }
		boolean := func(b bool) string { return strings.ToUpper(strconv.FormatBool(b)) }
		d := directoryOf(t, entryOf(contosoDN, "objectClass: domain", "objectSid: S-1-5-21-1-2-3", "msDS-Behavior-Version: 3",
			"minPwdLength: "+number(want.MinPasswordLength), "pwdHistoryLength: "+number(want.PasswordHistoryCount),
			"pwdProperties: "+number(properties), "minPwdAge: "+interval(want.MinPasswordAge), "maxPwdAge: "+interval(want.MaxPasswordAge),
			"lockoutThreshold: "+number(want.LockoutThreshold), "lockoutDuration: "+interval(want.LockoutDuration),
			"lockOutObservationWindow: "+interval(want.LockoutObservationWindow)),
			entryOf("CN=p", "objectClass: msDS-PasswordSettings", "cn: p", "objectGUID: 01234567-89ab-cdef-0123-456789abcdef",
				"msDS-PasswordSettingsPrecedence: 1", "msDS-PSOAppliesTo: CN=u",
				"msDS-MinimumPasswordLength: "+number(want.MinPasswordLength), "msDS-PasswordHistoryLength: "+number(want.PasswordHistoryCount),
				"msDS-PasswordComplexityEnabled: "+boolean(want.ComplexityEnabled), "msDS-PasswordReversibleEncryptionEnabled: "+boolean(want.ReversibleEncryptionEnabled),
				"msDS-MinimumPasswordAge: "+interval(want.MinPasswordAge), "msDS-MaximumPasswordAge: "+interval(want.MaxPasswordAge),
				"msDS-LockoutThreshold: "+number(want.LockoutThreshold), "msDS-LockoutDuration: "+interval(want.LockoutDuration),
				"msDS-LockoutObservationWindow: "+interval(want.LockoutObservationWindow)))
		domain, err := d.Domain()
		require.NoError(t, err)
		require.Equal(t, want, domain.Policy())
		r, err := domain.Resolve(Subject{DN: "CN=u"})
		require.NoError(t, err)
		require.Equal(t, SourcePSO, r.Source)
		require.Equal(t, want, r.Settings)
	}
}
