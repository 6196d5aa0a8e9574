package integration_test

import (
	"fmt"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/passverdict/passverdict/examples/writeback/internal/samba"
	"github.com/passverdict/passverdict/fgpp"
	"github.com/passverdict/passverdict/policy"
)

// round is a series of attempts in a domain with settings, groups and PSOs of
// its own, and what it takes to make them.
type round struct {
	dice
	directory
	number     int
	dc         *samba.Server
	unit       string
	settings   fgpp.Settings // of the domain
	groups     []fgpp.Group
	psos       []fgpp.PSO
	accounts   []*account
	created    int
	exclusions *exclusions[*attempt]
}

// begin draws the domain's settings, and creates groups and PSOs.
func (r *round) begin() {
	r.t.Helper()
	r.unit = r.addUnit(fmt.Sprintf("r%03d", r.number))
	r.setDomain(r.drawSettings())
	for i := range 2 {
		name := fmt.Sprintf("r%03dg%d", r.number, i)
		g := fgpp.Group{DN: "CN=" + name + "," + r.unit}
		r.addGroup(g, name)
		r.groups = append(r.groups, g)
	}
	r.groups[0].Members = []string{r.groups[1].DN}
	r.setMembers(r.groups[0])
	for i := range r.IntN(4) {
		p := fgpp.PSO{Name: fmt.Sprintf("r%03dp%d", r.number, i), Precedence: 1 + i, Settings: r.drawSettings()}
		p.AppliesTo = []string{pick(r.dice, r.groups[0].DN, r.groups[1].DN)}
		if r.percent(15) {
			// Everybody is in it from the first moment; yet an account is created
			// under the domain's settings.
			p.AppliesTo = append(p.AppliesTo, domainUsers)
		}
		r.addPSO(p)
		r.psos = append(r.psos, p)
	}
}

// end removes what would govern other rounds.
func (r *round) end() {
	r.t.Helper()
	for _, p := range r.psos {
		r.remove(psoDN(p.Name))
	}
}

// drawSettings draws settings. Ages are drawn when it is known how old the
// password is, and nothing expires.
func (r *round) drawSettings() fgpp.Settings {
	return fgpp.Settings{
		MinPasswordLength:           pick(r.dice, 0, 1, 4, 7, 8, 8, 10, 14, 15, 30),
		PasswordHistoryCount:        pick(r.dice, 0, 1, 2, 3, 4, 5, 24, 30),
		ComplexityEnabled:           r.percent(75),
		ReversibleEncryptionEnabled: r.percent(10),
		MinPasswordAge:              pick(r.dice, 0, 0, 0, 0, 0, 0, 0, 0, time.Second, 24*time.Hour),
		MaxPasswordAge:              fgpp.Never,
	}
}

func (r *round) setDomain(s fgpp.Settings) {
	r.t.Helper()
	r.replace(samba.BaseDN, domainSettings(s))
	r.settings = s
}

// setGoverning replaces the settings that a resolution came to.
func (r *round) setGoverning(resolution fgpp.Resolution, s fgpp.Settings) {
	r.t.Helper()
	for i := range r.psos {
		if resolution.Source == fgpp.SourcePSO && r.psos[i].Name == resolution.Name {
			r.psos[i].Settings = s
			r.replace(psoDN(resolution.Name), psoSettings(s))
			return
		}
	}
	r.setDomain(s)
}

// domain describes the round to the library.
func (r *round) domain() *fgpp.Domain {
	r.t.Helper()
	domain, err := fgpp.NewDomain(fgpp.DomainConfig{
		Name:            "test.example",
		FunctionalLevel: fgpp.WindowsServer2008R2,
		Policy:          &r.settings,
		PSOs:            r.psos,
		Groups:          append([]fgpp.Group{{DN: domainUsers}}, r.groups...),
	})
	require.NoError(r.t, err)
	return domain
}

// next draws an attempt that no exclusion holds of. It may change settings and
// accounts on the way.
func (r *round) next() *attempt {
	r.t.Helper()
	a := &attempt{operation: policy.Create, account: r.drawAccount()}
	if len(r.accounts) > 1 && r.percent(93) || len(r.accounts) > 3 {
		a.account = pick(r.dice, r.accounts...)
		a.operation = pick(r.dice, policy.Reset, policy.Change, policy.Change)
	}
	if a.operation != policy.Create {
		if r.percent(6) {
			r.setGoverning(r.resolve(a), r.drawSettings())
		}
		if r.percent(6) {
			r.replace(a.account.subject.DN, attributes{"pwdLastSet": {"0"}})
		}
		if a.last = r.lastSet(a.account); a.operation == policy.Change && !a.last.IsZero() && r.percent(15) {
			r.drawAge(a)
		}
	}
	resolution := r.resolve(a)
	a.domain, a.settings, a.source = r.domain(), resolution.Settings, resolution.Source
	a.password = candidate(r.dice, a.settings, a.account)
	if r.exclusions.excludes(a) {
		return r.next()
	}
	// An account that has to change its password, has an empty one, or is a
	// machine's cannot log on for it.
	a.byUser = a.operation == policy.Change && r.percent(20) && !a.last.IsZero() &&
		a.account.passwords[0] != "" && a.account.subject.ObjectClass != fgpp.ClassComputer
	return a
}

// resolve tells which settings govern an attempt.
func (r *round) resolve(a *attempt) fgpp.Resolution {
	r.t.Helper()
	if a.operation == policy.Create {
		return r.domain().CreationSettings()
	}
	resolution, err := r.domain().Resolve(a.account.subject)
	require.NoError(r.t, err)
	return resolution
}

// drawAccount draws an account that is not there yet.
func (r *round) drawAccount() *account {
	r.created++
	a := &account{sAMAccountName: fmt.Sprintf("r%03du%d", r.number, r.created), displayName: "Erin M. Hagens"}
	a.subject = fgpp.Subject{
		DN:                 "CN=" + a.sAMAccountName + "," + r.unit,
		PrimaryGroup:       domainUsers,
		ObjectClass:        pick(r.dice, fgpp.ClassUser, fgpp.ClassUser, fgpp.ClassUser, fgpp.ClassInetOrgPerson),
		UserAccountControl: fgpp.NormalAccount,
	}
	switch n := r.IntN(100); {
	case n < 8:
		a.subject.ObjectClass, a.subject.UserAccountControl = fgpp.ClassComputer, fgpp.WorkstationTrustAccount
		a.subject.PrimaryGroup = "CN=Domain Computers," + samba.UsersDN
	case n < 12:
		a.subject.UserAccountControl |= fgpp.PasswordNotRequired
	case n < 20:
		a.subject.UserAccountControl |= fgpp.DontExpirePassword
	}
	return a
}

// lastSet reads when the password was set, zero if it has to be changed.
func (r *round) lastSet(a *account) time.Time {
	r.t.Helper()
	text := r.get(a.subject.DN, "pwdLastSet").GetAttributeValue("pwdLastSet")
	if text == "0" {
		return time.Time{}
	}
	return fileTime(r.t, text)
}

// drawAge sets the minimum age close to the age of the password, on either side.
func (r *round) drawAge(a *attempt) {
	r.t.Helper()
	distance := pick(r.dice, -time.Hour, -time.Minute, -time.Second, -100*time.Millisecond,
		time.Second, 3*time.Second, time.Minute, time.Hour, 400*24*time.Hour)
	resolution := r.resolve(a)
	s := resolution.Settings
	s.MinPasswordAge = max(0, time.Since(a.last)+distance).Truncate(100 * time.Nanosecond)
	r.setGoverning(resolution, s)
}

// try makes the attempt at the domain controller.
func (r *round) try(a *attempt) error {
	r.t.Helper()
	dn := a.account.subject.DN
	switch a.operation {
	case policy.Create:
		return r.conn.Add(addRequest(dn, attributes{
			"objectClass":        {a.account.subject.ObjectClass.String()},
			"sAMAccountName":     {a.account.sAMAccountName},
			"displayName":        {a.account.displayName},
			"userAccountControl": {fmt.Sprint(uint32(a.account.subject.UserAccountControl))},
			"unicodePwd":         {samba.UnicodePwd(a.password)},
		}))
	case policy.Reset:
		return r.conn.Modify(samba.ResetRequest(dn, a.password))
	}
	conn := r.conn
	if a.byUser {
		conn = r.dc.DialAs(r.t, dn, a.account.passwords[0])
		defer conn.Close()
	}
	return conn.Modify(samba.ChangeRequest(dn, a.account.passwords[0], a.password))
}

// done notes that the domain controller has accepted an attempt. A new account
// joins groups, and may get a PSO of its own.
func (r *round) done(a *attempt) {
	r.t.Helper()
	a.account.set(a.password, a.settings.PasswordHistoryCount)
	if a.operation != policy.Create {
		return
	}
	r.accounts = append(r.accounts, a.account)
	dn := a.account.subject.DN
	if i := r.IntN(4); i < len(r.groups) {
		r.groups[i].Members = append(r.groups[i].Members, dn)
		r.setMembers(r.groups[i])
	}
	if len(r.psos) > 0 && r.percent(20) {
		p := &r.psos[r.IntN(len(r.psos))]
		p.AppliesTo = append(p.AppliesTo, dn)
		r.replace(psoDN(p.Name), attributes{"msDS-PSOAppliesTo": p.AppliesTo})
	}
}
