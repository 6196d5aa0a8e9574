package fgpp

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// largeDirectory has 100,000 users, 10,000 groups in chains of ten, and 200
// PSOs linked to every fiftieth group. Each user is in two groups.
func largeDirectory() DomainConfig {
	const users, groups, psos = 100_000, 10_000, 200
	groupDN := func(i int) string { return fmt.Sprintf("CN=Group %d,OU=Groups,DC=contoso,DC=com", i%groups) }
	config := DomainConfig{Name: "contoso.com", Groups: make([]Group, groups), PSOs: make([]PSO, psos)}
	for i := range config.Groups {
		config.Groups[i].DN = groupDN(i)
		if i%10 != 0 {
			config.Groups[i-1].Members = append(config.Groups[i-1].Members, groupDN(i))
		}
	}
	for i := range users {
		for _, g := range []int{i % groups, (i*7 + 3) % groups} {
			config.Groups[g].Members = append(config.Groups[g].Members, userDN(i))
		}
	}
	for i := range config.PSOs {
		config.PSOs[i] = PSO{Name: fmt.Sprint("PSO ", i), Precedence: 1 + i, AppliesTo: []string{groupDN(50 * i)}, Settings: WindowsDefaults()}
	}
	return config
}

func userDN(i int) string {
	return fmt.Sprintf("CN=Erin Hagens %d,OU=Accounts,OU=Sales and Marketing,DC=europe,DC=contoso,DC=com", i)
}

// BenchmarkResolve measures one question to a large domain, which a service
// asks for every password. It should not depend on the size of the domain
// beyond the caches of the processor, nor allocate.
func BenchmarkResolve(b *testing.B) {
	d, err := NewDomain(largeDirectory())
	require.NoError(b, err)
	subjects := make([]Subject, 1<<10)
	for i := range subjects {
		subjects[i] = Subject{DN: userDN(i * 97), PrimaryGroup: "CN=Group 55,OU=Groups,DC=contoso,DC=com"}
	}
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		if _, err := d.Resolve(subjects[i%len(subjects)]); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkDNKey measures the reading of a DN, most of what Resolve does.
func BenchmarkDNKey(b *testing.B) {
	var buf [512]byte
	dn := userDN(97)
	for b.Loop() {
		if _, err := appendDNKey(buf[:0], dn); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkNewDomain measures the start of a service, or a reload.
func BenchmarkNewDomain(b *testing.B) {
	config := largeDirectory()
	b.ReportAllocs()
	for b.Loop() {
		if _, err := NewDomain(config); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkExplain measures one question of an administrator.
func BenchmarkExplain(b *testing.B) {
	d, err := NewDomain(largeDirectory())
	require.NoError(b, err)
	for b.Loop() {
		if _, err := d.Explain(Subject{DN: userDN(97)}); err != nil {
			b.Fatal(err)
		}
	}
}

func TestResolveDoesNotAllocate(t *testing.T) {
	long := "CN=" + strings.Repeat("Erin ", 90) + ",DC=contoso,DC=com"
	d, err := NewDomain(DomainConfig{
		PSOs:   []PSO{pso1("direct", 1, 1, long), pso1("group", 2, 2, "CN=g,DC=contoso,DC=com")},
		Groups: []Group{{DN: "CN=g,DC=contoso,DC=com", Members: []string{"CN=Zoë,DC=contoso,DC=com"}}},
	})
	require.NoError(t, err)
	for want, s := range map[string]Subject{
		"direct": {DN: long, PrimaryGroup: "CN=g,DC=contoso,DC=com"},
		"group":  {DN: `CN=Zo\C3\AB, DC=Contoso, DC=com`},
		"":       {DN: "CN=nobody,DC=contoso,DC=com", PrimaryGroup: "CN=unknown"},
	} {
		r, err := d.Resolve(s)
		require.NoError(t, err)
		require.Equal(t, want, r.Name)
		require.Zero(t, testing.AllocsPerRun(100, func() { _, _ = d.Resolve(s) }), want)
	}
}

// BenchmarkAccountOfAnExport measures what the question costs from a logon name
// on, in the same domain read from an LDIF export: the account, and what governs
// it. The time that the export took to read is reported beside it.
func BenchmarkAccountOfAnExport(b *testing.B) {
	start := time.Now()
	var directory Directory
	require.NoError(b, ReadLDIF(strings.NewReader(largeExport()), directory.Add))
	d, err := directory.Domain()
	require.NoError(b, err)
	read := time.Since(start)
	for i := 0; b.Loop(); i++ {
		account, err := directory.Account(fmt.Sprint("user", i*97%100_000))
		if err != nil {
			b.Fatal(err)
		}
		if _, err := d.Resolve(account.Subject); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(read.Seconds(), "s/export")
}

// largeExport is the export of largeDirectory.
func largeExport() string {
	const sid = "S-1-5-21-1004336348-1177238915-682003330"
	config := largeDirectory()
	var b strings.Builder
	fmt.Fprintf(&b, "dn: DC=contoso,DC=com\nobjectClass: domainDNS\nobjectSid: %s\nmsDS-Behavior-Version: 7\nminPwdLength: 7\n"+
		"pwdHistoryLength: 24\npwdProperties: 1\nminPwdAge: 0\nmaxPwdAge: 0\nlockoutThreshold: 0\nlockoutDuration: 0\n"+
		"lockOutObservationWindow: 0\n\n", sid)
	for i, p := range config.PSOs {
		fmt.Fprintf(&b, "dn: CN=%s,CN=Password Settings Container,CN=System,DC=contoso,DC=com\nobjectClass: msDS-PasswordSettings\n"+
			"cn: %s\nobjectGUID: %v\nmsDS-PasswordSettingsPrecedence: %d\nmsDS-MinimumPasswordLength: 7\nmsDS-PasswordHistoryLength: 24\n"+
			"msDS-PasswordComplexityEnabled: TRUE\nmsDS-PasswordReversibleEncryptionEnabled: FALSE\nmsDS-MinimumPasswordAge: 0\n"+
			"msDS-MaximumPasswordAge: 0\nmsDS-LockoutThreshold: 0\nmsDS-LockoutDuration: 0\nmsDS-LockoutObservationWindow: 0\n"+
			"msDS-PSOAppliesTo: %s\n\n", p.Name, p.Name, GUID{byte(i), 1}, p.Precedence, p.AppliesTo[0])
	}
	for i, g := range config.Groups {
		fmt.Fprintf(&b, "dn: %s\nobjectClass: group\nobjectSid: %s-%d\ngroupType: -2147483646\n", g.DN, sid, 1000+i)
		for _, member := range g.Members {
			fmt.Fprintf(&b, "member: %s\n", member)
		}
		b.WriteByte('\n')
	}
	for i := range 100_000 {
		fmt.Fprintf(&b, "dn: %s\nobjectClass: user\nsAMAccountName: user%d\nobjectSid: %s-%d\nprimaryGroupID: 1055\n"+
			"userAccountControl: 512\npwdLastSet: 0\n\n", userDN(i), i, sid, 20_000+i)
	}
	return b.String()
}
