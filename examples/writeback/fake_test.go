package main

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strconv"
	"strings"

	"github.com/go-ldap/ldap/v3"
)

// fakeBase is the domain of a fake directory.
const fakeBase = "DC=contoso,DC=com"

// fakeObject is an object whose values are made when they are asked for, so
// that there can be many.
type fakeObject struct {
	dn     string
	values map[string]func(from, to int) []string
	counts map[string]int
}

func newObject(dn string, attributes map[string][]string) *fakeObject {
	o := &fakeObject{dn, make(map[string]func(from, to int) []string), make(map[string]int)}
	for name, values := range attributes {
		o.put(name, len(values), func(from, to int) []string { return values[from:to] })
	}
	return o
}

func (o *fakeObject) put(name string, count int, values func(from, to int) []string) {
	o.values[name], o.counts[name] = values, count
}

func (o *fakeObject) all(name string) []string {
	if o.values[name] == nil {
		return nil
	}
	return o.values[name](0, o.counts[name])
}

// fakeDirectory is a directory that answers what the agent asks, in pages and
// in ranges, and can be told to fail.
type fakeDirectory struct {
	objects  []*fakeObject
	maxRange int // how many values of an attribute it returns at once

	onDial   func(attempt int) error
	onSearch func(*ldap.SearchRequest) error
	onModify func(*ldap.ModifyRequest) error
	keepBack func(description string) bool // whether it keeps an attribute to itself

	dials   int
	writes  []*ldap.ModifyRequest
	largest int             // the most values that an answer had
	asked   map[string]bool // the attributes that were asked for
}

// newFake returns a directory with the policy of Windows, the group Domain
// Users, and more.
func newFake(extra ...*fakeObject) *fakeDirectory {
	f := &fakeDirectory{maxRange: 1500, asked: make(map[string]bool)}
	f.objects = append([]*fakeObject{
		newObject("", map[string][]string{
			"defaultNamingContext": {fakeBase}, "supportedControl": {ldap.ControlTypePaging, policyHintsOID},
		}),
		newObject(fakeBase, map[string][]string{
			"objectClass": {"top", "domain", "domainDNS"}, "objectSid": {sidText(0)}, "msDS-Behavior-Version": {"7"},
			"minPwdLength": {"7"}, "pwdHistoryLength": {"24"}, "pwdProperties": {"1"},
			"minPwdAge": {"-864000000000"}, "maxPwdAge": {"-36288000000000"},
			"lockoutThreshold": {"0"}, "lockoutDuration": {"-18000000000"}, "lockOutObservationWindow": {"-18000000000"},
		}),
		newGroup("Domain Users", 513),
	}, extra...)
	return f
}

// sidText returns the SID of the domain, or of an account in it.
func sidText(rid int) string {
	const domain = "S-1-5-21-1004336348-1177238915-682003330"
	if rid == 0 {
		return domain
	}
	return domain + "-" + strconv.Itoa(rid)
}

func newGroup(name string, rid int, members ...string) *fakeObject {
	return newObject(groupDN(name), map[string][]string{
		"objectClass": {"top", "group"}, "objectSid": {sidText(rid)}, "groupType": {"-2147483646"}, "member": members,
	})
}

func newUser(name string, rid int) *fakeObject {
	return newObject(userDN(name), map[string][]string{
		"objectClass": {"top", "person", "organizationalPerson", "user"}, "objectSid": {sidText(rid)},
		"sAMAccountName": {name}, "userAccountControl": {"512"}, "primaryGroupID": {"513"},
		"pwdLastSet": {"134117316001234567"},
	})
}

func newPSO(name string, precedence, length int, links ...string) *fakeObject {
	return newObject("CN="+name+",CN=Password Settings Container,CN=System,"+fakeBase, map[string][]string{
		"objectClass": {"top", "msDS-PasswordSettings"}, "cn": {name}, "msDS-PSOAppliesTo": links,
		"objectGUID":                               {fmt.Sprintf("00000000-0000-0000-0000-%012d", precedence)},
		"msDS-PasswordSettingsPrecedence":          {strconv.Itoa(precedence)},
		"msDS-MinimumPasswordLength":               {strconv.Itoa(length)},
		"msDS-PasswordHistoryLength":               {"2"},
		"msDS-PasswordComplexityEnabled":           {"FALSE"},
		"msDS-PasswordReversibleEncryptionEnabled": {"FALSE"},
		"msDS-MinimumPasswordAge":                  {"0"},
		"msDS-MaximumPasswordAge":                  {"-9223372036854775808"},
		"msDS-LockoutThreshold":                    {"0"},
		"msDS-LockoutDuration":                     {"-18000000000"},
		"msDS-LockoutObservationWindow":            {"-18000000000"},
	})
}

func groupDN(name string) string { return "CN=" + name + ",OU=Groups," + fakeBase }
func userDN(name string) string  { return "CN=" + name + ",OU=People," + fakeBase }

// find returns an object by its name, or nil.
func (f *fakeDirectory) find(dn string) *fakeObject {
	for _, o := range f.objects {
		if strings.EqualFold(o.dn, dn) {
			return o
		}
	}
	return nil
}

func (f *fakeDirectory) dial(context.Context) (conn, error) {
	f.dials++
	if f.onDial != nil {
		if err := f.onDial(f.dials); err != nil {
			return nil, err
		}
	}
	return &fakeConn{fakeDirectory: f}, nil
}

// fakeConn is a connection to a fake directory.
type fakeConn struct {
	*fakeDirectory
	closed bool
}

var errFakeClosed = ldap.NewError(ldap.ErrorNetwork, errors.New("ldap: connection closed"))

func (c *fakeConn) Close() error {
	c.closed = true
	return nil
}

func (c *fakeConn) Modify(r *ldap.ModifyRequest) error {
	if c.closed {
		return errFakeClosed
	}
	c.writes = append(c.writes, r)
	if c.onModify == nil {
		return nil
	}
	return c.onModify(r)
}

func (c *fakeConn) Search(r *ldap.SearchRequest) (*ldap.SearchResult, error) {
	if c.closed {
		return nil, errFakeClosed
	}
	if c.onSearch != nil {
		if err := c.onSearch(r); err != nil {
			return nil, err
		}
	}
	found := slices.Collect(c.matches(r))
	if len(found) == 0 && r.Scope == ldap.ScopeBaseObject {
		return nil, ldap.NewError(ldap.LDAPResultNoSuchObject, errors.New("0000208D: NameErr"))
	}
	result := &ldap.SearchResult{Referrals: []string{"ldap://DomainDnsZones.contoso.com/DC=DomainDnsZones," + fakeBase}}
	if paging, ok := ldap.FindControl(r.Controls, ldap.ControlTypePaging).(*ldap.ControlPaging); ok {
		from, _ := strconv.Atoi(string(paging.Cookie))
		to := min(from+int(paging.PagingSize), len(found))
		answer := ldap.NewControlPaging(0)
		if to < len(found) {
			answer.SetCookie([]byte(strconv.Itoa(to)))
		}
		result.Controls = append(result.Controls, answer)
		found = found[from:to]
	}
	values := 0
	for _, o := range found {
		entry := c.entry(o, r.Attributes)
		for _, a := range entry.Attributes {
			values += len(a.ByteValues)
		}
		result.Entries = append(result.Entries, entry)
	}
	c.largest = max(c.largest, values)
	return result, nil
}

// matches yields the objects that a search is for.
func (f *fakeDirectory) matches(r *ldap.SearchRequest) iter.Seq[*fakeObject] {
	_, name, byName := strings.Cut(strings.TrimSuffix(r.Filter, "))"), "(sAMAccountName=")
	_, class, _ := strings.Cut(r.Filter, "(objectClass=")
	class, _, _ = strings.Cut(class, ")")
	return func(yield func(*fakeObject) bool) {
		for _, o := range f.objects {
			switch {
			case r.Scope == ldap.ScopeBaseObject && !strings.EqualFold(o.dn, r.BaseDN),
				!strings.HasSuffix(o.dn, r.BaseDN),
				class != "*" && !slices.Contains(o.all("objectClass"), class),
				byName && !slices.Contains(o.all("sAMAccountName"), name):
			case !yield(o):
				return
			}
		}
	}
}

// entry returns what was asked for of an object.
func (f *fakeDirectory) entry(o *fakeObject, asked []string) *ldap.Entry {
	entry := &ldap.Entry{DN: o.dn}
	add := func(name string, values []string) {
		a := &ldap.EntryAttribute{Name: name}
		for _, v := range values {
			a.ByteValues = append(a.ByteValues, []byte(v))
		}
		entry.Attributes = append(entry.Attributes, a)
	}
	for _, description := range asked {
		f.asked[description] = true
		name, option, ranged := strings.Cut(description, ";range=")
		count := o.counts[name]
		from, to := 0, count
		if ranged {
			from, _ = strconv.Atoi(strings.TrimSuffix(option, "-*"))
		}
		switch {
		case count == 0 || f.keepBack != nil && f.keepBack(description):
			continue
		case !ranged && count <= f.maxRange:
			add(name, o.all(name))
			continue
		case !ranged:
			add(name, nil)
		}
		end := "*"
		if to = min(from+f.maxRange, count); to < count {
			end = strconv.Itoa(to - 1)
		}
		add(fmt.Sprintf("%s;range=%d-%s", name, from, end), o.values[name](from, to))
	}
	return entry
}
