package fgpp

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"
)

// reference resolves in the slow and obvious way: it finds the account's
// groups by repetition, takes the rules one by one, and remembers nothing. It
// expects DNs without needless spaces, in one case.
func reference(config DomainConfig, s Subject) (source Source, name string, via Via, group string) {
	domain := func() (Source, string, Via, string) { return SourceDomain, config.Name, ViaDefault, "" }
	if config.FunctionalLevel.Number() < 3 || s.ObjectClass == ClassComputer ||
		s.UserAccountControl != 0 && s.UserAccountControl&0x200 == 0 || s.RID == 502 || s.SecondaryKrbTgt {
		return domain()
	}

	groups := make(map[string]Group)
	for _, g := range config.Groups {
		groups[g.DN] = g
	}
	memberOf := make(map[string]bool) // security groups only
	for changed := true; changed; {
		changed = false
		for _, g := range config.Groups {
			in := g.DN == s.PrimaryGroup
			for _, m := range g.Members {
				in = in || m == s.DN || memberOf[m]
			}
			if in && !g.Distribution && !memberOf[g.DN] {
				memberOf[g.DN], changed = true, true
			}
		}
	}

	var direct, linked []PSO
	for _, p := range config.PSOs {
		for _, dn := range p.AppliesTo {
			g, isGroup := groups[dn]
			if !isGroup && dn == s.DN {
				direct = append(direct, p)
			}
			if isGroup && memberOf[dn] && g.Scope == ScopeGlobal {
				linked = append(linked, p)
			}
		}
	}
	first := func(psos []PSO) PSO {
		return slices.MinFunc(psos, func(a, b PSO) int {
			if a.Precedence != b.Precedence {
				return a.Precedence - b.Precedence
			}
			return slices.Compare(a.GUID[:], b.GUID[:])
		})
	}
	switch {
	case len(direct) > 0:
		return SourcePSO, first(direct).Name, ViaDirect, ""
	case len(linked) > 0:
		p := first(linked)
		for _, dn := range p.AppliesTo {
			if memberOf[dn] && groups[dn].Scope == ScopeGlobal {
				return SourcePSO, p.Name, ViaGroup, dn
			}
		}
	}
	return domain()
}

// randomDirectory makes a small domain in which everything happens: cycles,
// distribution groups, equal precedences, links to accounts and groups, DNs
// that nobody declared.
func randomDirectory(r *rand.Rand) DomainConfig {
	config := DomainConfig{Name: "d"}
	if r.IntN(20) == 0 {
		config.FunctionalLevel = WindowsServer2003
	}
	groups := r.IntN(7)
	anyone := func() string {
		if r.IntN(2) == 0 {
			return fmt.Sprintf("CN=U%d", r.IntN(4))
		}
		return fmt.Sprintf("CN=G%d", r.IntN(8))
	}
	several := func(limit int) (dns []string) {
		for range r.IntN(limit) {
			dns = append(dns, anyone())
		}
		return dns
	}
	for i := range groups {
		g := Group{DN: fmt.Sprintf("CN=G%d", i), Distribution: r.IntN(5) == 0, Members: several(5)}
		if r.IntN(3) == 0 {
			g.Scope = Scope(r.IntN(4))
		}
		config.Groups = append(config.Groups, g)
	}
	for i := range r.IntN(6) {
		p := PSO{Name: fmt.Sprintf("p%d", i), Precedence: 1 + r.IntN(3), AppliesTo: several(4)}
		p.GUID[r.IntN(2)] = byte(r.IntN(3))
		p.GUID[15] = byte(i + 1)
		p.Settings.MinPasswordLength = i
		config.PSOs = append(config.PSOs, p)
	}
	return config
}

// randomSubjects returns the accounts to ask about, some of them not eligible.
func randomSubjects(r *rand.Rand) []Subject {
	var list []Subject
	for _, dn := range []string{"", "CN=U0", "CN=U1", "CN=U2", "CN=U3", "CN=G0", "CN=G1", "CN=NOBODY"} {
		s := Subject{DN: dn}
		if r.IntN(2) == 0 {
			s.PrimaryGroup = fmt.Sprintf("CN=G%d", r.IntN(8))
		}
		switch r.IntN(30) {
		case 0:
			s.ObjectClass = ClassComputer
		case 1:
			s.UserAccountControl = ServerTrustAccount
		case 2:
			s.RID = RIDKrbTgt
		case 3:
			s.SecondaryKrbTgt = true
		}
		list = append(list, s)
	}
	return list
}

// FuzzResolve holds Resolve and Explain against the reference and against each
// other, on random directories.
func FuzzResolve(f *testing.F) {
	for seed := range uint64(500) {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, seed uint64) {
		r := rand.New(rand.NewPCG(seed, 0))
		config := randomDirectory(r)
		d, err := NewDomain(config)
		require.NoError(t, err)
		for _, s := range randomSubjects(r) {
			got, err := d.Resolve(s)
			require.NoError(t, err)
			source, name, via, group := reference(config, s)
			want := Resolution{Settings: got.Settings, Source: source, Name: name, Via: via, Group: group, Reason: got.Reason}
			require.Empty(t, cmp.Diff(want, got), "%+v in %+v", s, config)

			explanation, err := d.Explain(s)
			require.NoError(t, err)
			require.Empty(t, cmp.Diff(got, explanation.Resolution))
			requireConsistent(t, config, explanation)
		}
	})
}

// requireConsistent checks an explanation against its own resolution: the
// winner comes first and is the same, and the runner-up bears out the reason.
func requireConsistent(t *testing.T, config DomainConfig, e Explanation) {
	t.Helper()
	require.Len(t, e.Candidates, len(config.PSOs))
	var reaching []Candidate
	for i, c := range e.Candidates {
		require.Equal(t, i == 0 && e.Resolution.Source == SourcePSO, c.Outcome == OutcomeWon)
		require.Equal(t, c.Via == ViaGroup, len(c.Path) > 0 && c.Via != ViaDefault)
		if len(c.Path) > 0 {
			require.Equal(t, c.Group, c.Path[len(c.Path)-1])
		}
		if c.Via != ViaDefault {
			require.Len(t, reaching, i, "those that reach the account come first")
			reaching = append(reaching, c)
		}
	}

	r := e.Resolution
	if r.Source == SourceDomain {
		require.Equal(t, len(reaching) > 0, len(reaching) > 0 && r.Reason != ReasonNoPSOLinked)
		return
	}
	winner := reaching[0]
	require.Equal(t, []any{r.Name, r.Via, r.Group}, []any{winner.Name, winner.Via, winner.Group})
	want := ReasonOnlyCandidate
	if len(reaching) > 1 {
		switch reaching[1].Outcome {
		case OutcomeLostToDirect:
			want = ReasonDirectBeatsGroup
		case OutcomeLostOnPrecedence:
			want = ReasonLowestPrecedence
		case OutcomeLostOnGUID:
			want = ReasonSmallestGUID
		}
	}
	require.Equal(t, want, r.Reason)
}
