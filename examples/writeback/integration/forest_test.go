package integration_test

import (
	"fmt"
	"slices"
	"strings"

	"github.com/passverdict/passverdict/examples/writeback/internal/samba"
	"github.com/passverdict/passverdict/fgpp"
)

// A forest is a tangle of users, groups and PSOs that is linked to nothing
// outside of it, so that many can grow in one domain.
type forest struct {
	number int
	name   string
	unit   string // the DN of its organizational unit
	users  []forestUser
	groups []forestGroup
	psos   []fgpp.PSO // by the directory's spelling of DNs
}

type forestUser struct {
	subject fgpp.Subject
	account string // sAMAccountName
	primary int    // index of the group, or -1 for Domain Users
}

type forestGroup struct {
	fgpp.Group
	account string
}

// The documented differences of forests, by what the generator is about to make.
var (
	forestLinkExclusions = []exclusion[fgpp.Group]{{
		name:  "psoThroughGroupsThatAreNotGlobal",
		why:   "Samba applies PSOs linked to universal and domain-local groups; MS-ADTS 3.1.1.4.5.36 has global ones only",
		holds: func(g fgpp.Group) bool { return !g.Distribution && g.Scope != fgpp.ScopeGlobal },
	}}
	forestUserExclusions = []exclusion[fgpp.Subject]{{
		name: "computerThatIsANormalAccount",
		why:  "Samba looks at UF_NORMAL_ACCOUNT alone; MS-ADTS 3.1.1.4.5.36 asks for the class user or inetOrgPerson, too",
		holds: func(s fgpp.Subject) bool {
			return s.ObjectClass == fgpp.ClassComputer && s.UserAccountControl.Has(fgpp.NormalAccount)
		},
	}}
)

// forester draws forests.
type forester struct {
	links *exclusions[fgpp.Group]
	users *exclusions[fgpp.Subject]
}

// grow draws a forest.
func (f *forester) grow(d dice, number int) *forest {
	name := fmt.Sprintf("f%03d", number)
	w := &forest{number: number, name: name, unit: "OU=" + name + "," + samba.BaseDN}
	for i := range 2 + d.IntN(7) {
		w.groups = append(w.groups, w.drawGroup(d, i))
	}
	for i := range 4 + d.IntN(5) {
		w.users = append(w.users, f.drawUser(d, w, i))
	}
	w.drawMembers(d)
	for i := range 1 + d.IntN(5) {
		w.psos = append(w.psos, f.drawPSO(d, w, i))
	}
	return w
}

func (w *forest) drawGroup(d dice, i int) forestGroup {
	account := fmt.Sprintf("%sg%d", w.name, i)
	g := forestGroup{account: account}
	g.DN = commonName(d, account) + "," + w.unit
	g.Scope = pick(d, fgpp.ScopeGlobal, fgpp.ScopeGlobal, fgpp.ScopeGlobal, fgpp.ScopeUniversal, fgpp.ScopeDomainLocal)
	g.Distribution = d.percent(20)
	return g
}

func (f *forester) drawUser(d dice, w *forest, i int) forestUser {
	account := fmt.Sprintf("%su%d", w.name, i)
	u := forestUser{account: account, primary: -1}
	u.subject.DN = commonName(d, account) + "," + w.unit
	for {
		u.subject.ObjectClass, u.subject.UserAccountControl = fgpp.ClassUser, fgpp.NormalAccount
		switch n := d.IntN(100); {
		case n < 10:
			u.subject.ObjectClass = fgpp.ClassInetOrgPerson
		case n < 15:
			u.subject.ObjectClass = fgpp.ClassComputer
			u.subject.UserAccountControl = pick(d, fgpp.WorkstationTrustAccount, fgpp.NormalAccount)
		}
		if !f.users.excludes(u.subject) {
			return u
		}
	}
}

// commonName spells the first part of a DN, sometimes with characters that have
// to be escaped.
func commonName(d dice, account string) string {
	return "CN=" + pick(d, "", "", "", `Hagens\, Erin `, `Zoë \+ `, `\#1 `, `Straße `) + account
}

// nests reports whether Active Directory takes members of one scope into groups
// of another [Windows, "Active Directory security groups", group scopes].
func nests(member, group fgpp.Scope) bool {
	switch group {
	case fgpp.ScopeGlobal:
		return member == fgpp.ScopeGlobal
	case fgpp.ScopeUniversal:
		return member != fgpp.ScopeDomainLocal
	}
	return true
}

// drawMembers puts users and groups into groups, in chains and cycles, and makes
// some of the groups primary.
func (w *forest) drawMembers(d dice) {
	density := pick(d, 10, 25, 40)
	lax := d.percent(25) // Samba takes any scope into any other
	for i := range w.groups {
		g := &w.groups[i]
		for j, other := range w.groups {
			if i != j && (lax || nests(other.Scope, g.Scope)) && d.percent(density) {
				g.Members = append(g.Members, other.DN)
			}
		}
		for j := range w.users {
			if !d.percent(density) {
				continue
			}
			u := &w.users[j]
			g.Members = append(g.Members, u.subject.DN)
			// Only security groups can be primary, and not domain-local ones.
			if u.primary < 0 && !g.Distribution && g.Scope != fgpp.ScopeDomainLocal && d.percent(30) {
				u.primary = i
			}
		}
	}
}

// drawPSO links a PSO to some users and groups. Precedences are few, so that
// objectGUIDs have to break ties.
func (f *forester) drawPSO(d dice, w *forest, i int) fgpp.PSO {
	p := fgpp.PSO{Name: fmt.Sprintf("%sp%d", w.name, i), Precedence: 1 + d.IntN(3), Settings: fgpp.WindowsDefaults()}
	for range d.IntN(3) {
		if u := pick(d, w.users...); d.percent(40) && !slices.Contains(p.AppliesTo, u.subject.DN) {
			p.AppliesTo = append(p.AppliesTo, u.subject.DN)
		}
	}
	for range 1 + d.IntN(3) {
		if g := pick(d, w.groups...); !slices.Contains(p.AppliesTo, g.DN) && !f.links.excludes(g.Group) {
			p.AppliesTo = append(p.AppliesTo, g.DN)
		}
	}
	return p
}

// plant writes the forest into the directory.
func (w *forest) plant(to directory) {
	to.t.Helper()
	to.addUnit(w.name)
	for _, g := range w.groups {
		to.addGroup(g.Group, g.account)
	}
	for _, u := range w.users {
		a := attributes{"objectClass": {u.subject.ObjectClass.String()}, "sAMAccountName": {u.account}}
		if u.subject.ObjectClass == fgpp.ClassComputer {
			a["userAccountControl"] = []string{fmt.Sprint(uint32(u.subject.UserAccountControl))}
		}
		to.add(u.subject.DN, a)
	}
	for _, g := range w.groups {
		if len(g.Members) > 0 {
			to.setMembers(g.Group)
		}
	}
	for _, u := range w.users {
		if u.primary >= 0 {
			to.makePrimary(u.subject.DN, w.groups[u.primary].DN)
		}
	}
	for _, p := range w.psos {
		to.addPSO(p)
	}
}

// fellPSOs removes the forest's PSOs from the directory.
func (w *forest) fellPSOs(from directory) {
	from.t.Helper()
	for _, p := range w.psos {
		from.remove(psoDN(p.Name))
	}
}

// config describes the forest to the library, which is to recognize DNs in any
// spelling. Whoever has a group as the primary one is not among its members any
// more, and is one of Domain Users instead.
func (w *forest) config(d dice, guids map[string]fgpp.GUID) fgpp.DomainConfig {
	config := fgpp.DomainConfig{Name: "test.example", FunctionalLevel: fgpp.WindowsServer2008R2}
	for _, p := range w.psos {
		p.GUID = guids[p.Name]
		p.AppliesTo = respell(d, p.AppliesTo)
		config.PSOs = append(config.PSOs, p)
	}
	everyone := fgpp.Group{DN: domainUsers}
	for i, g := range w.groups {
		members := slices.Clone(g.Members)
		for _, u := range w.users {
			if u.primary == i {
				members = slices.DeleteFunc(members, func(dn string) bool { return dn == u.subject.DN })
				everyone.Members = append(everyone.Members, u.subject.DN)
			}
		}
		g.DN, g.Members = respell(d, []string{g.DN})[0], respell(d, members)
		config.Groups = append(config.Groups, g.Group)
	}
	config.Groups = append(config.Groups, everyone)
	return config
}

// subject is a user as the library is told of it.
func (w *forest) subject(u forestUser) fgpp.Subject {
	s := u.subject
	switch {
	case u.primary >= 0:
		s.PrimaryGroup = w.groups[u.primary].DN
	case s.ObjectClass == fgpp.ClassComputer:
		s.PrimaryGroup = "CN=Domain Computers,CN=Users," + samba.BaseDN
	default:
		s.PrimaryGroup = domainUsers
	}
	return s
}

// respell writes DNs in another case, some of them.
func respell(d dice, dns []string) []string {
	spelled := slices.Clone(dns)
	for i, dn := range spelled {
		if d.percent(20) {
			spelled[i] = pick(d, strings.ToUpper, strings.ToLower)(strings.ReplaceAll(dn, "ß", `\C3\9F`))
		}
	}
	return spelled
}
