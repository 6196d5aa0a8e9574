package fgpp

import (
	"errors"
	"fmt"
	"slices"
	"unicode/utf8"
)

// compiler turns a DomainConfig into a Domain, and collects what is wrong with
// it on the way.
type compiler struct {
	domain   *Domain
	problems []error
	key      []byte // scratch for object
}

// compile does the work of NewDomain.
func compile(config DomainConfig) (*Domain, error) {
	policy := WindowsDefaults()
	if config.Policy != nil {
		policy = *config.Policy
	}
	d := &Domain{
		name:   config.Name,
		level:  config.FunctionalLevel,
		policy: &policy,
		ids:    make(map[string]int),
	}
	c := compiler{domain: d}
	if !d.level.valid() {
		c.report("domain", "functionalLevel", "%d is not within 0 to %d", d.level, WindowsServer2025)
	}
	c.problems = append(c.problems, policy.problems("domain")...)
	c.psos(config.PSOs)
	c.groups(config.Groups)
	if len(c.problems) > 0 {
		return nil, errors.Join(c.problems...)
	}
	slices.SortFunc(d.psos, func(a, b pso) int { return compareWinning(a.PSO, b.PSO) })
	d.spread()
	return d, nil
}

func (c *compiler) report(object, field, format string, args ...any) {
	c.problems = append(c.problems, &FieldError{object, field, fmt.Sprintf(format, args...)})
}

// psos checks the PSOs and enters them into the domain, in input order.
func (c *compiler) psos(list []PSO) {
	label := func(i int) string {
		if name := list[i].Name; name != "" && utf8.ValidString(name) {
			return fmt.Sprintf("PSO %q", name)
		}
		return fmt.Sprintf("psos[%d]", i)
	}
	byName := make(map[string]int, len(list)) // index of the first such PSO
	byGUID := make(map[GUID]int, len(list))
	byPrecedence := make(map[int][]int, len(list))
	for i, p := range list {
		byPrecedence[p.Precedence] = append(byPrecedence[p.Precedence], i)
	}

	for i, p := range list {
		first, taken := byName[foldString(p.Name)]
		switch {
		case p.Name == "":
			c.report(label(i), "name", "is empty")
		case !utf8.ValidString(p.Name):
			c.report(label(i), "name", "is not valid UTF-8")
		case taken:
			c.report(label(i), "name", "is also, ignoring case, the name of psos[%d]", first)
		default:
			byName[foldString(p.Name)] = i
		}

		first, taken = byGUID[p.GUID]
		rival, tied := firstOther(byPrecedence[p.Precedence], i)
		switch {
		case p.GUID.IsZero() && tied:
			c.report(label(i), "guid", "is missing, and has to break the tie with %s: both have precedence %d", label(rival), p.Precedence)
		case p.GUID.IsZero():
		case taken:
			c.report(label(i), "guid", "%s is also the GUID of %s", p.GUID, label(first))
		default:
			byGUID[p.GUID] = i
		}

		// MS-ADA2, msDS-PasswordSettingsPrecedence: 1 or more.
		if p.Precedence < 1 {
			c.report(label(i), "precedence", "%d is not 1 or more", p.Precedence)
		}
		links := c.objects(label(i), "appliesTo", p.AppliesTo)
		c.problems = append(c.problems, p.Settings.problems(label(i))...)

		p.AppliesTo = slices.Clone(p.AppliesTo)
		c.domain.psos = append(c.domain.psos, pso{p, links})
	}
}

// groups checks the groups and enters them into the domain, in input order.
func (c *compiler) groups(list []Group) {
	for i, in := range list {
		label := fmt.Sprintf("groups[%d]", i)
		g := &group{dn: in.DN, scope: in.Scope, distribution: in.Distribution}
		if id, err := c.object(in.DN); err != nil {
			c.report(label, "dn", "%v", err)
		} else {
			label = fmt.Sprintf("group %q", in.DN)
			if o := &c.domain.objects[id]; o.group == nil {
				o.group = g
			} else {
				c.report(label, "dn", "is also the DN of group %q", o.group.dn)
			}
		}
		if !scopeNames.has(in.Scope) {
			c.report(label, "scope", "%v is none of %q", in.Scope, scopeNames.list)
		}
		g.members = c.objects(label, "members", in.Members)
		c.domain.groups = append(c.domain.groups, g)
	}
}

// objects returns the indexes of the objects that a list of DNs names.
func (c *compiler) objects(label, field string, dns []string) []int {
	ids := make([]int, 0, len(dns))
	for i, dn := range dns {
		if id, err := c.object(dn); err != nil {
			c.report(label, fmt.Sprintf("%s[%d]", field, i), "%v", err)
		} else {
			ids = append(ids, id)
		}
	}
	return ids
}

// object returns the index of the object that a DN names, and enters it if it
// is new.
func (c *compiler) object(dn string) (int, error) {
	key, err := appendDNKey(c.key[:0], dn)
	if err != nil {
		return 0, err
	}
	c.key = key
	id, known := c.domain.ids[string(key)]
	if !known {
		id = len(c.domain.objects)
		c.domain.ids[string(key)] = id
		c.domain.objects = append(c.domain.objects, object{})
	}
	return id, nil
}

// firstOther returns the first of list that is not i.
func firstOther(list []int, i int) (other int, ok bool) {
	for _, other := range list {
		if other != i {
			return other, true
		}
	}
	return 0, false
}
