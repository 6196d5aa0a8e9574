package integration_test

import (
	"strings"
	"testing"

	"github.com/go-ldap/ldap/v3"
	"github.com/stretchr/testify/require"

	"github.com/passverdict/passverdict/examples/writeback/internal/samba"
	"github.com/passverdict/passverdict/fgpp"
)

// The resultant policy of every user of many generated forests is what the
// domain controller says in msDS-ResultantPSO; and again after a PSO has been
// linked to Domain Users, which reaches most of them.
func TestResultantPSOIsWhatTheDomainControllerSays(t *testing.T) {
	to := directory{t, samba.Shared(t).DialAdministrator(t)}
	s := seed(t)
	f := &forester{exclude(forestLinkExclusions), exclude(forestUserExclusions)}

	n := size(t, "PASSVERDICT_FORESTS", 300)
	result := resultants{reasons: make(map[fgpp.Reason]int)}
	for from := 0; from < n; from += together {
		var forests []*forest
		for i := from; i < min(from+together, n); i++ {
			w := f.grow(newDice(s, i), i)
			w.plant(to)
			forests = append(forests, w)
		}
		result.users += result.compare(to, s, forests, nil)
		everyone := fgpp.PSO{Name: "everyone", Precedence: 2, AppliesTo: []string{domainUsers}, Settings: fgpp.WindowsDefaults()}
		to.addPSO(everyone)
		result.compare(to, s, forests, &everyone)
		to.remove(psoDN(everyone.Name))
		for _, w := range forests {
			w.fellPSOs(to)
		}
	}

	t.Logf("decided by: %v", result.reasons)
	t.Logf("excluded: %v, %v", f.links, f.users)
	t.Logf("%d forests, %d users, %d mismatches", n, result.users, result.mismatches)
	if n >= 100 {
		for reason := range map[fgpp.Reason]bool{
			fgpp.ReasonNoPSOLinked: true, fgpp.ReasonNotAUser: true, fgpp.ReasonOnlyCandidate: true,
			fgpp.ReasonDirectBeatsGroup: true, fgpp.ReasonLowestPrecedence: true, fgpp.ReasonSmallestGUID: true,
		} {
			require.Positive(t, result.reasons[reason], "no user for whom %s: the forests are too poor", reason)
		}
	}
}

// together is how many forests have PSOs at the same time. The domain controller
// looks at all PSOs whenever it is asked.
const together = 20

// resultants sums a comparison up.
type resultants struct {
	users, mismatches int
	reasons           map[fgpp.Reason]int
}

// compare asks the domain controller and the library about every user, and
// returns how many there are. A PSO that is linked to all of the forests comes
// on top of theirs.
func (r *resultants) compare(to directory, seed uint64, forests []*forest, common *fgpp.PSO) (users int) {
	t := to.t
	t.Helper()
	guids := to.guids()
	for _, w := range forests {
		config := w.config(newDice(^seed, w.number), guids)
		if common != nil {
			p := *common
			p.GUID = guids[p.Name]
			config.PSOs = append(config.PSOs, p)
		}
		domain, err := fgpp.NewDomain(config)
		require.NoError(t, err, "forest %d", w.number)

		got := make(map[string]string) // DN of the PSO by sAMAccountName
		for _, entry := range to.search(w.unit, ldap.ScopeSingleLevel, "(objectClass=user)", "sAMAccountName", "msDS-ResultantPSO") {
			got[entry.GetAttributeValue("sAMAccountName")] = entry.GetAttributeValue("msDS-ResultantPSO")
		}
		require.Len(t, got, len(w.users), "forest %d", w.number)
		for _, u := range w.users {
			resolution, err := domain.Resolve(w.subject(u))
			require.NoError(t, err)
			users++
			r.reasons[resolution.Reason]++
			want := ""
			if resolution.Source == fgpp.SourcePSO {
				want = psoDN(resolution.Name)
			}
			if !strings.EqualFold(got[u.account], want) {
				r.mismatches++
				t.Errorf("PASSVERDICT_SEED=%d, forest %d, user %s: the domain controller says %q, the library %q, because %s\nsubject %+v\nPSOs %+v\ngroups %+v",
					seed, w.number, u.account, got[u.account], want, resolution.Reason, w.subject(u), config.PSOs, config.Groups)
			}
		}
	}
	return users
}
