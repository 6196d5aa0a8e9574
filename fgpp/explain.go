package fgpp

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Explanation is a [Resolution] together with the case of every PSO of the
// domain, for administrators who ask "why not that one?". It shares nothing
// with the domain; it is the caller's.
type Explanation struct {
	// Resolution is what [Domain.Resolve] returns.
	Resolution Resolution
	// Candidates are all PSOs of the domain: first those that reach the
	// account, from the winner to the one that would win last, then the
	// others in order of precedence and objectGUID.
	Candidates []Candidate
}

// Candidate is what became of one PSO.
type Candidate struct {
	// Name, GUID and Precedence are the PSO's.
	Name       string
	GUID       GUID
	Precedence int
	// Via is how the PSO reaches the account, or [ViaDefault] if it does not.
	Via Via
	// Group is the DN of the linked group that the Outcome is about, as
	// [Group.DN] spells it, or empty.
	Group string
	// Path is a shortest chain of DNs from a group that the account itself is
	// in up to Group, both included.
	Path []string
	// Outcome is what became of the PSO.
	Outcome Outcome
	// Reason says so in English.
	Reason string
}

// String returns one line, such as
// `PSO "admins", precedence 10: won: it has the lowest precedence`.
func (c Candidate) String() string {
	return fmt.Sprintf("PSO %q, precedence %d: %s", c.Name, c.Precedence, c.Reason)
}

// String returns one line for the resolution and one for each candidate.
func (e Explanation) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%v %q applies: %v\n", e.Resolution.Source, e.Resolution.Name, e.Resolution.Reason)
	for _, c := range e.Candidates {
		fmt.Fprintf(&b, "%v\n", c)
	}
	return b.String()
}

// Explain resolves like [Domain.Resolve], with the same errors, and says what
// became of each PSO. Its time grows with the size of the domain.
func (d *Domain) Explain(s Subject) (Explanation, error) {
	d = d.orDefault()
	resolution, err := d.Resolve(s)
	if err != nil {
		return Explanation{}, err
	}
	m, err := d.membershipsOf(s)
	if err != nil {
		return Explanation{}, err
	}

	candidates := make([]Candidate, len(d.psos))
	for i := range d.psos {
		candidates[i] = d.candidate(&d.psos[i], m)
	}
	// Still in winning order; now those that reach the account come first,
	// and of those the direct ones.
	slices.SortStableFunc(candidates, func(a, b Candidate) int {
		return cmp.Compare(viaRank[a.Via], viaRank[b.Via])
	})
	judge(candidates, resolution)
	return Explanation{Resolution: resolution, Candidates: candidates}, nil
}

var viaRank = [...]int{ViaDirect: 0, ViaGroup: 1, ViaDefault: 2}

// candidate finds out how a PSO reaches the account, or what keeps it from
// doing so. Who wins is left to judge.
func (d *Domain) candidate(p *pso, m memberships) Candidate {
	c := Candidate{Name: p.Name, GUID: p.GUID, Precedence: p.Precedence, Outcome: OutcomeNotLinked}
	for _, id := range p.links {
		g := d.objects[id].group
		switch {
		case g == nil && id == m.account:
			c.Via, c.Group, c.Path = ViaDirect, "", nil
			return c // whatever its other links are
		case g == nil || c.Via == ViaGroup:
			// Another account, or one more group: only a direct link matters now.
		case m.effective[g] != nil && g.obstacle() == noObstacle:
			c.Via, c.Group, c.Path = ViaGroup, g.dn, m.effective[g].dns()
		case m.nominal[g] != nil && c.Group == "":
			c.Outcome, c.Group, c.Path = nearMiss[g.obstacle()], g.dn, cmp.Or(m.effective[g], m.nominal[g]).dns()
		}
	}
	return c
}

// judge settles who won and what the others lost by, and puts it into words.
func judge(candidates []Candidate, r Resolution) {
	for i := range candidates {
		c, winner := &candidates[i], &candidates[0]
		switch {
		case c.Via == ViaDefault:
			// It does not reach the account: candidate has said why.
		case r.Source == SourceDomain:
			c.Outcome = OutcomeNotEligible
		case i == 0:
			c.Outcome = OutcomeWon
		case c.Via != winner.Via:
			c.Outcome = OutcomeLostToDirect
		case c.Precedence != winner.Precedence:
			c.Outcome = OutcomeLostOnPrecedence
		default:
			c.Outcome = OutcomeLostOnGUID
		}
		c.Reason = c.reason(r, winner)
	}
}
