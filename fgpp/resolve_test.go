package fgpp

import (
	"fmt"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"
)

// pso1 returns a PSO whose GUID begins with the byte id.
func pso1(name string, precedence int, id byte, appliesTo ...string) PSO {
	return PSO{Name: name, GUID: GUID{id, 15: 0xff}, Precedence: precedence, AppliesTo: appliesTo, Settings: valid()}
}

// outcome sums up a resolution: "name via group: reason".
func summary(r Resolution) string {
	return strings.TrimSpace(fmt.Sprintf("%s %s %s", r.Name, r.Via, r.Group)) + ": " + r.Reason.String()
}

func TestResolveFollowsTheRules(t *testing.T) {
	user := Subject{DN: "CN=u"}
	direct := []PSO{pso1("p", 1, 1, "CN=u")}
	linked := []PSO{pso1("p", 1, 1, "CN=g")}

	for name, test := range map[string]struct {
		psos    []PSO
		groups  []Group
		level   FunctionalLevel
		subject Subject
		want    string
	}{
		// MS-ADTS 3.1.1.4.5.36: who has no resultant PSO.
		"rule 1: not below Windows Server 2008": {direct, nil, WindowsServer2003, user, "d default: the domain functional level is below Windows Server 2008"},
		"rule 1: not for Windows 2000":          {direct, nil, LevelWindows2000, user, "d default: the domain functional level is below Windows Server 2008"},
		"rule 1: from Windows Server 2008":      {direct, nil, WindowsServer2008, user, "p direct: it is the only PSO that reaches the account"},
		"rule 1: inetOrgPerson counts":          {direct, nil, 0, Subject{DN: "CN=u", ObjectClass: ClassInetOrgPerson}, "p direct: it is the only PSO that reaches the account"},
		"rule 1: not for computers":             {direct, nil, 0, Subject{DN: "CN=u", ObjectClass: ClassComputer}, "d default: the account is not a user or inetOrgPerson"},
		"rule 1: not for unknown classes":       {direct, nil, 0, Subject{DN: "CN=u", ObjectClass: 9}, "d default: the account is not a user or inetOrgPerson"},
		"rule 1: only normal accounts":          {direct, nil, 0, Subject{DN: "CN=u", UserAccountControl: WorkstationTrustAccount}, "d default: the account is not a normal account"},
		"rule 1: normal accounts, disabled":     {direct, nil, 0, Subject{DN: "CN=u", UserAccountControl: NormalAccount | AccountDisabled}, "p direct: it is the only PSO that reaches the account"},
		"rule 1: not for krbtgt":                {direct, nil, 0, Subject{DN: "CN=u", RID: RIDKrbTgt}, "d default: the account is krbtgt"},
		"rule 1: not for an RODC's krbtgt":      {direct, nil, 0, Subject{DN: "CN=u", SecondaryKrbTgt: true}, "d default: the account is the krbtgt account of a read-only domain controller"},

		// Direct links.
		"rule 2: direct beats group whatever the precedence": {
			[]PSO{pso1("a", 50, 1, "CN=u"), pso1("b", 1, 2, "CN=g")}, []Group{{DN: "CN=g", Members: []string{"CN=u"}}}, 0, user,
			"a direct: it is linked to the account, and the others only to groups",
		},
		"rule 2: a PSO linked both ways is direct, and alone": {
			[]PSO{pso1("a", 50, 1, "CN=g", "CN=u")}, []Group{{DN: "CN=g", Members: []string{"CN=u"}}}, 0, user,
			"a direct: it is the only PSO that reaches the account",
		},
		"rule 2: a link to a group is not direct, even for a subject of its DN": {
			linked, []Group{{DN: "CN=g"}}, 0, Subject{DN: "CN=g"},
			"d default: no PSO is linked to the account or to a group that applies one to it",
		},
		"rule 2: DNs ignore case and spaces": {direct, nil, 0, Subject{DN: " cn = U "}, "p direct: it is the only PSO that reaches the account"},

		// Groups.
		"rule 3: a global security group applies": {linked, []Group{{DN: "CN=g", Members: []string{"CN=u"}}}, 0, user, "p group CN=g: it is the only PSO that reaches the account"},
		"rule 3: a group is named as it is declared": {
			[]PSO{pso1("p", 1, 1, "cn=G")}, []Group{{DN: "CN=g", Members: []string{"CN=u"}}}, 0, user,
			"p group CN=g: it is the only PSO that reaches the account",
		},
		"rule 3: a universal group does not":    {linked, []Group{{DN: "CN=g", Scope: ScopeUniversal, Members: []string{"CN=u"}}}, 0, user, "d default: no PSO is linked to the account or to a group that applies one to it"},
		"rule 3: a domain-local group does not": {linked, []Group{{DN: "CN=g", Scope: ScopeDomainLocal, Members: []string{"CN=u"}}}, 0, user, "d default: no PSO is linked to the account or to a group that applies one to it"},
		"rule 3: a built-in group does not":     {linked, []Group{{DN: "CN=g", Scope: ScopeBuiltIn, Members: []string{"CN=u"}}}, 0, user, "d default: no PSO is linked to the account or to a group that applies one to it"},
		"rule 3: a distribution group does not": {linked, []Group{{DN: "CN=g", Distribution: true, Members: []string{"CN=u"}}}, 0, user, "d default: no PSO is linked to the account or to a group that applies one to it"},
		"rule 3: a distribution group passes nothing on": {
			linked, []Group{{DN: "CN=g", Members: []string{"CN=h"}}, {DN: "CN=h", Distribution: true, Members: []string{"CN=u"}}}, 0, user,
			"d default: no PSO is linked to the account or to a group that applies one to it",
		},
		"rule 3: a universal group passes membership on": {
			linked, []Group{{DN: "CN=g", Members: []string{"CN=h"}}, {DN: "CN=h", Scope: ScopeUniversal, Members: []string{"CN=u"}}}, 0, user,
			"p group CN=g: it is the only PSO that reaches the account",
		},
		"rule 3: nested groups, in any order": {
			linked, []Group{{DN: "CN=i", Members: []string{"CN=u"}}, {DN: "CN=h", Members: []string{"CN=i"}}, {DN: "CN=g", Members: []string{"CN=h"}}}, 0, user,
			"p group CN=g: it is the only PSO that reaches the account",
		},
		"rule 3: a cycle ends": {
			linked, []Group{{DN: "CN=g", Members: []string{"CN=h", "CN=g"}}, {DN: "CN=h", Members: []string{"CN=g", "CN=u"}}}, 0, user,
			"p group CN=g: it is the only PSO that reaches the account",
		},
		"rule 3: the primary group counts":              {linked, []Group{{DN: "CN=g"}}, 0, Subject{DN: "CN=u", PrimaryGroup: "cn=g"}, "p group CN=g: it is the only PSO that reaches the account"},
		"rule 3: the primary group counts without a DN": {linked, []Group{{DN: "CN=g"}}, 0, Subject{PrimaryGroup: "CN=g"}, "p group CN=g: it is the only PSO that reaches the account"},
		"rule 3: what contains the primary group counts": {
			linked, []Group{{DN: "CN=g", Members: []string{"CN=h"}}, {DN: "CN=h"}}, 0, Subject{DN: "CN=u", PrimaryGroup: "CN=h"},
			"p group CN=g: it is the only PSO that reaches the account",
		},
		"rule 3: a distribution group as primary group passes nothing on": {
			linked, []Group{{DN: "CN=g", Members: []string{"CN=h"}}, {DN: "CN=h", Distribution: true}}, 0, Subject{PrimaryGroup: "CN=h"},
			"d default: no PSO is linked to the account or to a group that applies one to it",
		},
		"rule 3: a primary group that is not declared has no effect": {linked, nil, 0, Subject{DN: "CN=u", PrimaryGroup: "CN=g"}, "d default: no PSO is linked to the account or to a group that applies one to it"},
		"rule 3: without a DN, in no group":                          {linked, []Group{{DN: "CN=g", Members: []string{"CN=u"}}}, 0, Subject{}, "d default: no PSO is linked to the account or to a group that applies one to it"},
		"rule 3: the first link that reaches the account is named": {
			[]PSO{pso1("p", 1, 1, "CN=f", "CN=h", "CN=g")},
			[]Group{{DN: "CN=f"}, {DN: "CN=g", Members: []string{"CN=u"}}, {DN: "CN=h", Members: []string{"CN=g"}}}, 0, user,
			"p group CN=h: it is the only PSO that reaches the account",
		},
		"rule 3: the first link is named, be it the primary group's": {
			[]PSO{pso1("p", 1, 1, "CN=h", "CN=g")},
			[]Group{{DN: "CN=g", Members: []string{"CN=u"}}, {DN: "CN=h"}}, 0, Subject{DN: "CN=u", PrimaryGroup: "CN=h"},
			"p group CN=h: it is the only PSO that reaches the account",
		},

		// Precedence.
		"rule 4: the lowest precedence wins among direct links": {
			[]PSO{pso1("a", 2, 1, "CN=u"), pso1("b", 1, 2, "CN=u")}, nil, 0, user,
			"b direct: it has the lowest precedence",
		},
		"rule 4: the lowest precedence wins among groups, the primary group included": {
			[]PSO{pso1("a", 2, 1, "CN=g"), pso1("b", 1, 2, "CN=h")},
			[]Group{{DN: "CN=g", Members: []string{"CN=u"}}, {DN: "CN=h"}}, 0, Subject{DN: "CN=u", PrimaryGroup: "CN=h"},
			"b group CN=h: it has the lowest precedence",
		},
		"rule 4: the smallest GUID breaks ties": {
			[]PSO{pso1("a", 1, 2, "CN=u"), pso1("b", 1, 1, "CN=u")}, nil, 0, user,
			"b direct: it has the smallest objectGUID among equal precedences",
		},
		"rule 4: GUIDs compare as stored, not as printed": {
			[]PSO{
				{Name: "a", GUID: mustGUID("00000001-0000-0000-0000-000000000000"), Precedence: 1, AppliesTo: []string{"CN=u"}, Settings: valid()},
				{Name: "b", GUID: mustGUID("01000000-0000-0000-0000-000000000000"), Precedence: 1, AppliesTo: []string{"CN=u"}, Settings: valid()},
			}, nil, 0, user,
			"b direct: it has the smallest objectGUID among equal precedences",
		},
		"rule 5: otherwise the default domain policy": {nil, nil, 0, user, "d default: no PSO is linked to the account or to a group that applies one to it"},
	} {
		t.Run(name, func(t *testing.T) {
			d, err := NewDomain(DomainConfig{Name: "d", FunctionalLevel: test.level, PSOs: test.psos, Groups: test.groups})
			require.NoError(t, err)
			r, err := d.Resolve(test.subject)
			require.NoError(t, err)
			require.Empty(t, cmp.Diff(test.want, summary(r)))
			require.Equal(t, r.Source == SourcePSO, r.Via != ViaDefault)
		})
	}
}

func mustGUID(s string) GUID {
	g, err := ParseGUID(s)
	if err != nil {
		panic(err)
	}
	return g
}

func TestAPSOReplacesAllSettings(t *testing.T) {
	lax := Settings{MaxPasswordAge: Never}
	d, err := NewDomain(DomainConfig{PSOs: []PSO{{Name: "p", Precedence: 1, AppliesTo: []string{"CN=u"}, Settings: lax}}})
	require.NoError(t, err)
	r, err := d.Resolve(Subject{DN: "CN=u"})
	require.NoError(t, err)
	require.Equal(t, lax, r.Settings, "nothing is merged")
}

func TestAnAccountIsCreatedUnderTheDomainsPolicy(t *testing.T) {
	policy := CISBenchmark()
	d, err := NewDomain(DomainConfig{Name: "contoso.com", Policy: &policy, PSOs: []PSO{pso1("p", 1, 1, "CN=u")}})
	require.NoError(t, err)
	require.Equal(t, Resolution{Settings: policy, Name: "contoso.com", Reason: ReasonCreation}, d.CreationSettings())
}

func TestAMalformedSubjectIsAnError(t *testing.T) {
	for _, s := range []Subject{{DN: "x"}, {DN: "x", ObjectClass: ClassComputer}} {
		_, err := DefaultDomain().Resolve(s)
		require.EqualError(t, err, "user: dn: is not a distinguished name: at byte 1, '=' is missing after an attribute type")
		require.ErrorIs(t, err, ErrInvalid)
		_, err = DefaultDomain().Explain(s)
		require.ErrorIs(t, err, ErrInvalid)
	}
	_, err := DefaultDomain().Resolve(Subject{PrimaryGroup: "CN=a,"})
	require.EqualError(t, err, "user: primaryGroup: is not a distinguished name: at byte 5, an attribute type is missing")
}

func TestLengthAndComplexityApplyToNormalAccounts(t *testing.T) {
	for name, test := range map[string]struct {
		subject Subject
		want    bool
	}{
		"a user":                                {Subject{}, true},
		"a user whose password is required":     {Subject{UserAccountControl: NormalAccount | DontExpirePassword}, true},
		"not UF_PASSWD_NOTREQD":                 {Subject{UserAccountControl: NormalAccount | PasswordNotRequired}, false},
		"not without UF_NORMAL_ACCOUNT":         {Subject{UserAccountControl: WorkstationTrustAccount}, false},
		"not krbtgt":                            {Subject{RID: 502}, false},
		"an RODC's krbtgt, which is no RID 502": {Subject{SecondaryKrbTgt: true}, true},
	} {
		require.Equal(t, test.want, test.subject.LengthAndComplexityApply(), "MS-SAMR 3.1.1.7.2: %s", name)
	}
}

// A chain of many groups, each in the next, neither overflows a stack nor
// takes more than linear time.
func TestDeepNestingResolves(t *testing.T) {
	const depth = 20_000
	groups := make([]Group, depth)
	for i := range groups {
		groups[i] = Group{DN: fmt.Sprintf("CN=g%d", i), Members: []string{fmt.Sprintf("CN=g%d", i+1)}}
	}
	d, err := NewDomain(DomainConfig{PSOs: []PSO{pso1("p", 1, 1, "CN=g0")}, Groups: groups})
	require.NoError(t, err)
	e, err := d.Explain(Subject{DN: fmt.Sprintf("CN=g%d", depth)})
	require.NoError(t, err)
	require.Equal(t, "CN=g0", e.Resolution.Group)
	require.Len(t, e.Candidates[0].Path, depth)
}

func TestResolveIsSafeForConcurrentUse(t *testing.T) {
	d, err := NewDomain(DomainConfig{
		PSOs:   []PSO{pso1("p", 1, 1, "CN=g")},
		Groups: []Group{{DN: "CN=g", Members: []string{"CN=u"}}, {DN: "CN=h"}},
	})
	require.NoError(t, err)
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 100 {
				r, err := d.Resolve(Subject{DN: "CN=u", PrimaryGroup: "CN=h"})
				if err != nil || r.Name != "p" {
					t.Errorf("got %v, %v", r, err)
				}
			}
		})
	}
	wg.Wait()
}
