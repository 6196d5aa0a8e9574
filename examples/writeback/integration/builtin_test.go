package integration_test

import (
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/passverdict/passverdict/examples/writeback/internal/samba"
	"github.com/passverdict/passverdict/fgpp"
)

// A PSO that is linked to the accounts that every domain has does not govern
// krbtgt and the domain controller itself.
func TestResultantPSOOfBuiltInAccounts(t *testing.T) {
	to := directory{t, samba.Shared(t).DialAdministrator(t)}
	accounts := []fgpp.Subject{
		{DN: samba.Administrator, RID: 500},
		{DN: "CN=Guest," + samba.UsersDN, RID: 501},
		{DN: "CN=krbtgt," + samba.UsersDN, RID: fgpp.RIDKrbTgt},
		{DN: "CN=DC1,OU=Domain Controllers," + samba.BaseDN, ObjectClass: fgpp.ClassComputer},
	}
	p := fgpp.PSO{Name: "builtin", Precedence: 1, Settings: fgpp.WindowsDefaults()}
	for _, s := range accounts {
		p.AppliesTo = append(p.AppliesTo, s.DN)
	}
	to.addPSO(p)
	defer to.remove(psoDN(p.Name))
	domain, err := fgpp.NewDomain(fgpp.DomainConfig{FunctionalLevel: fgpp.WindowsServer2008R2, PSOs: []fgpp.PSO{p}})
	require.NoError(t, err)

	governed := 0
	for _, s := range accounts {
		entry := to.get(s.DN, "userAccountControl", "msDS-ResultantPSO")
		control, err := strconv.ParseUint(entry.GetAttributeValue("userAccountControl"), 10, 32)
		require.NoError(t, err)
		s.UserAccountControl = fgpp.UserAccountControl(control)
		resolution, err := domain.Resolve(s)
		require.NoError(t, err)
		want := ""
		if resolution.Source == fgpp.SourcePSO {
			want = psoDN(resolution.Name)
			governed++
		}
		require.True(t, strings.EqualFold(want, entry.GetAttributeValue("msDS-ResultantPSO")), "%s: the library says %q", s.DN, want)
	}
	require.Equal(t, 2, governed)
}
