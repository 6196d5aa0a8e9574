package fgpp

import "slices"

// memberships are the groups that one account is in, found by going up from
// the account. Resolve has them from claims, which went down from the PSOs;
// the tests hold the two against each other.
type memberships struct {
	account int // index into Domain.objects, -1 if the domain does not know it
	// effective are the groups as far as security is concerned, nominal those
	// that it would be in if distribution groups passed membership on.
	effective, nominal map[*group]*step
}

// step is one group on the way up from an account.
type step struct {
	group *group
	below *step // the member through which it was reached, nil for the account
}

// dns returns the DNs from the account's own group up to this one.
func (s *step) dns() []string {
	var list []string
	for ; s != nil; s = s.below {
		list = append(list, s.group.dn)
	}
	slices.Reverse(list)
	return list
}

// membershipsOf finds the groups of s in one pass over the domain's groups.
func (d *Domain) membershipsOf(s Subject) (memberships, error) {
	account, err := d.find("dn", s.DN)
	if err != nil {
		return memberships{}, err
	}
	primary, err := d.find("primaryGroup", s.PrimaryGroup)
	if err != nil {
		return memberships{}, err
	}

	var own []*group // in input order, the primary group last
	parents := make(map[*group][]*group)
	for _, g := range d.groups {
		if slices.Contains(g.members, account) {
			own = append(own, g)
		}
		for _, id := range g.members {
			if nested := d.objects[id].group; nested != nil {
				parents[nested] = append(parents[nested], g)
			}
		}
	}
	if primary >= 0 && d.objects[primary].group != nil {
		own = append(own, d.objects[primary].group)
	}

	passesOn := func(g *group) bool { return !g.distribution }
	return memberships{
		account:   account,
		effective: climb(own, parents, passesOn),
		nominal:   climb(own, parents, func(*group) bool { return true }),
	}, nil
}

// climb walks from an account's own groups up to all that contain them through
// groups that pass membership on, nearest first.
func climb(own []*group, parents map[*group][]*group, passesOn func(*group) bool) map[*group]*step {
	reached := make(map[*group]*step)
	var queue []*step
	enter := func(groups []*group, below *step) {
		for _, g := range groups {
			if reached[g] == nil {
				reached[g] = &step{g, below}
				queue = append(queue, reached[g])
			}
		}
	}
	enter(own, nil)
	for ; len(queue) > 0; queue = queue[1:] {
		if at := queue[0]; passesOn(at.group) {
			enter(parents[at.group], at)
		}
	}
	return reached
}
