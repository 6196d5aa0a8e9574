package fgpp

import (
	"errors"
	"fmt"
	"strings"
)

// Directory collects objects of one domain, as LDAP or an LDIF export hands
// them out, and makes of them the [Domain] and its accounts. The zero value is
// an empty directory, ready to use. Calls of Add must not overlap with other
// calls; without Add, a Directory is safe for concurrent use.
//
// It keeps what matters of each object and nothing of the entry; a DN that
// many groups list is held once.
type Directory struct {
	domain   *domainObject
	psos     []PSO
	groups   []Group
	accounts []accountObject

	entered map[string]entered // by the key of the DN
	byName  map[string]int     // accounts by folded sAMAccountName
	bySID   map[sid]string     // the DNs of groups
	links   map[psoLink]bool   // what msDS-PSOAppliesTo of the PSOs lists
	applied []appliedPSO
	texts   map[string]string // DNs that are held already
}

// entered is what an object that was added is.
type entered struct {
	kind    objectKind
	account int // index in Directory.accounts
}

// psoLink is a link from a PSO to an object, by the keys of their DNs.
type psoLink struct{ pso, object string }

// appliedPSO is the same link, told by the object that the PSO is linked to.
type appliedPSO struct {
	by  string // the object's label
	key string // of the object's DN
	pso string // the PSO's DN
}

// objectKind is what the package takes an object for.
type objectKind int

const (
	kindOther objectKind = iota
	kindDomain
	kindPSO
	kindGroup
	kindAccount
)

var kindNames = names[objectKind]{"kind", []string{"object", "domain", "PSO", "group", "account"}}

// classes tell what an object is by the names of its classes in lower case,
// the most specific first.
var classes = []struct {
	name  string
	kind  objectKind
	class ObjectClass
}{
	{"computer", kindAccount, ClassComputer}, // derives from user, and managed service accounts from it
	{"inetorgperson", kindAccount, ClassInetOrgPerson},
	{"user", kindAccount, ClassUser},
	{"group", kindGroup, 0},
	{"msds-passwordsettings", kindPSO, 0},
	{"domaindns", kindDomain, 0},
	{"domain", kindDomain, 0},
}

// classify tells what an object is by the values of objectClass.
func classify(values [][]byte) (objectKind, ObjectClass) {
	has := make(map[string]bool, len(values))
	for _, v := range values {
		has[strings.ToLower(string(v))] = true
	}
	for _, c := range classes {
		if has[c.name] {
			return c.kind, c.class
		}
	}
	return kindOther, 0
}

// open reads the descriptions of an entry's attributes and finds out what the
// object is.
func open(e Entry) (r *entryReader, kind objectKind, class ObjectClass, err error) {
	label := dnLabel("object", e.DN)
	if _, err := appendDNKey(nil, e.DN); err != nil {
		return nil, 0, 0, &FieldError{label, "dn", err.Error()}
	}
	r = &entryReader{object: label, advice: adviceDefault}
	r.values, r.problems = e.collect(label)
	r.require(attrObjectClass)
	if err := r.err(); !r.has(attrObjectClass) {
		return nil, 0, 0, err
	}
	kind, class = classify(r.values[attrObjectClass])
	if kind == kindDomain && !r.isDomainHead() {
		kind = kindOther
	}
	r.object = dnLabel(kindNames.format(kind), e.DN)
	for _, p := range r.problems {
		p.(*FieldError).Object = r.object
	}
	if kind == kindPSO {
		r.advice = advicePSO
	}
	return r, kind, class, nil
}

// Add enters one object. What it is, objectClass says: the domain, a PSO, a
// group, or an account (user, inetOrgPerson, computer). Objects of other
// classes, such as containers, are ignored. The order is free.
//
// It returns the problems with the object, of each attribute the first hundred,
// each a [*FieldError] that names the object by its DN and the attribute by its
// LDAP name, and then leaves the directory as it was. Objects that occur twice are an error. What an account
// lacks is told by [Directory.Account] instead, since it is no obstacle for
// the others.
func (d *Directory) Add(e Entry) error {
	r, kind, class, err := open(e)
	if err != nil || kind == kindOther {
		return err
	}
	d.init()
	keyBytes, _ := appendDNKey(nil, e.DN) // open has checked it
	key, dn := string(keyBytes), d.intern([]byte(e.DN))
	if _, twice := d.entered[key]; twice {
		r.report("dn", "was added before")
		return r.err()
	}

	at := entered{kind: kind}
	var enter func() // changes the directory once nothing can fail any more
	switch kind {
	case kindDomain:
		domain := r.domain(dn)
		if d.domain != nil {
			r.report("dn", "is a second domain beside %q", clip(d.domain.dn))
		}
		enter = func() { d.domain = domain }
	case kindPSO:
		p := r.pso(d.intern)
		enter = func() {
			d.psos = append(d.psos, p)
			for _, target := range p.AppliesTo {
				targetKey, _ := appendDNKey(nil, target) // dns has checked it
				d.links[psoLink{key, string(targetKey)}] = true
			}
		}
	case kindGroup:
		g, id := r.group(dn, d.intern)
		if other, twice := d.bySID[id]; twice {
			r.report(attrObjectSid, "is also that of group %q", clip(other))
		}
		enter = func() {
			d.groups = append(d.groups, g)
			d.bySID[id] = dn
		}
	case kindAccount:
		a := r.account(dn, class)
		a.missing, r.missing = errors.Join(r.missing...), nil
		name := foldString(a.SAMAccountName)
		if first, twice := d.byName[name]; twice && name != "" {
			r.report(attrSAMAccountName, "is also that of %q", clip(d.accounts[first].Subject.DN))
		}
		at.account = len(d.accounts)
		enter = func() {
			d.accounts = append(d.accounts, a)
			if name != "" {
				d.byName[name] = at.account
			}
		}
	}
	applied := r.dns(attrPSOApplied, d.intern)
	if err := r.err(); err != nil {
		return err
	}
	enter()
	d.entered[key] = at
	for _, pso := range applied {
		d.applied = append(d.applied, appliedPSO{r.object, key, pso})
	}
	return nil
}

// init makes the maps of a zero Directory.
func (d *Directory) init() {
	if d.entered == nil {
		d.entered = make(map[string]entered)
		d.byName = make(map[string]int)
		d.bySID = make(map[sid]string)
		d.links = make(map[psoLink]bool)
		d.texts = make(map[string]string)
	}
}

// intern returns b as a string that all its occurrences share.
func (d *Directory) intern(b []byte) string {
	if s, ok := d.texts[string(b)]; ok {
		return s
	}
	s := string(b)
	d.texts[s] = s
	return s
}

// Domain validates and freezes what was added, like [NewDomain] and with its
// errors. The domain object is required.
//
// Who may not read PSOs does not see them at all, and would get the domain's
// settings for everybody. Therefore it is an error as well if a group or an
// account says that a PSO is linked to it (msDS-PSOApplied) that was not added,
// or that does not list it.
func (d *Directory) Domain() (*Domain, error) {
	var problems []error
	if d.domain == nil {
		problems = append(problems, &FieldError{"domain", attrObjectClass, "no object of the class domainDNS was added: add the object of the default naming context"})
	}
	for _, link := range d.applied {
		if err := d.confirm(link); err != nil {
			problems = append(problems, err)
		}
	}
	if len(problems) > 0 {
		return nil, errors.Join(problems...)
	}
	return NewDomain(DomainConfig{
		Name:            dnsName(d.domain.dn),
		FunctionalLevel: d.domain.level,
		Policy:          &d.domain.policy,
		PSOs:            d.psos,
		Groups:          d.groups,
	})
}

// confirm reports what speaks against a link that an object tells of.
func (d *Directory) confirm(link appliedPSO) error {
	key, _ := appendDNKey(nil, link.pso) // dns has checked it
	switch {
	case d.entered[string(key)].kind != kindPSO:
		return &FieldError{link.by, attrPSOApplied, fmt.Sprintf("names %q, which was not added; %s", clip(link.pso), advicePSO)}
	case !d.links[psoLink{string(key), link.key}]:
		return &FieldError{link.by, attrPSOApplied, fmt.Sprintf("names %q, whose %s does not list it; %s", clip(link.pso), attrPSOAppliesTo, advicePSO)}
	}
	return nil
}

// dnsName turns the DN of a domain, DC=contoso,DC=com, into its DNS name
// (RFC 2247). A DN with other parts is returned as it is.
func dnsName(dn string) string {
	parts := strings.Split(dn, ",")
	for i, part := range parts {
		keyword, label, _ := strings.Cut(part, "=")
		if !strings.EqualFold(strings.TrimSpace(keyword), "DC") || strings.ContainsAny(label, `\+`) {
			return dn
		}
		parts[i] = strings.TrimSpace(label)
	}
	return strings.Join(parts, ".")
}

// Account returns the account with this DN or sAMAccountName. Its primary
// group is looked up by SID, so the groups have to be added before. The errors
// are [*FieldError]s: the account is unknown, or incomplete, or its primary
// group is unknown.
func (d *Directory) Account(dnOrSAMAccountName string) (Account, error) {
	// MS-SAMR 3.1.1.8.4: a sAMAccountName contains no equals sign.
	if !strings.Contains(dnOrSAMAccountName, "=") {
		if i, ok := d.byName[foldString(dnOrSAMAccountName)]; ok {
			return d.finish(d.accounts[i])
		}
		return Account{}, &FieldError{dnLabel("account", dnOrSAMAccountName), attrSAMAccountName, "no account of this name was added"}
	}
	key, err := appendDNKey(nil, dnOrSAMAccountName)
	if err != nil {
		return Account{}, &FieldError{dnLabel("account", dnOrSAMAccountName), "dn", err.Error()}
	}
	if at := d.entered[string(key)]; at.kind == kindAccount {
		return d.finish(d.accounts[at.account])
	}
	return Account{}, &FieldError{dnLabel("account", dnOrSAMAccountName), "dn", "no account of this name was added"}
}

// AccountOf is Account for an entry that is not added: a service keeps the
// groups and PSOs in a Directory, and reads each account when it is asked about.
// A PSO that the entry is linked to has to be among them, as in
// [Directory.Domain].
func (d *Directory) AccountOf(e Entry) (Account, error) {
	r, kind, class, err := open(e)
	if err != nil {
		return Account{}, err
	}
	if kind != kindAccount {
		return Account{}, &FieldError{r.object, attrObjectClass, fmt.Sprintf("is none of %q", classNames.list)}
	}
	a := r.account(strings.Clone(e.DN), class)
	applied := r.dns(attrPSOApplied, func(b []byte) string { return string(b) })
	if err := r.err(); err != nil {
		return Account{}, err
	}
	key, _ := appendDNKey(nil, e.DN) // open has checked it
	for _, pso := range applied {
		if err := d.confirm(appliedPSO{r.object, string(key), pso}); err != nil {
			return Account{}, err
		}
	}
	return d.finish(a)
}

// finish looks up the primary group.
func (d *Directory) finish(a accountObject) (Account, error) {
	if a.missing != nil {
		return Account{}, a.missing
	}
	group, known := d.bySID[a.primary]
	if !known {
		return Account{}, &FieldError{dnLabel("account", a.Subject.DN), attrPrimaryGroupID,
			fmt.Sprintf("no group with the SID %v was added, so PSOs linked to it could not be told", a.primary)}
	}
	a.Subject.PrimaryGroup = group
	return a.Account, nil
}
