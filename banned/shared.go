package banned

import "sync"

// A sharedFilter is a blocked filter that several goroutines fill. It is cut into
// regions, each with a lock of its own, and each goroutine collects keys until it
// has many for one region: the memory of a region stays close while they are put
// in, the accesses do not wait for each other, and the locks cost nothing.
type sharedFilter struct {
	*blockedFilter
	locks []sync.Mutex // one a region
}

const (
	regionShift = 14  // a region has 2¹⁴ blocks, one mebibyte
	collected   = 128 // keys that are collected for a region
)

// newShared returns the filter, to be filled.
func newShared(f *blockedFilter) *sharedFilter {
	return &sharedFilter{f, make([]sync.Mutex, f.blocks>>regionShift+1)}
}

// An adder adds keys for one goroutine.
type adder struct {
	filter *sharedFilter
	keys   []uint64 // collected a region
	counts []int
}

// adder returns an adder; flush it at the end.
func (f *sharedFilter) adder() *adder {
	regions := len(f.locks)
	return &adder{f, make([]uint64, regions*collected), make([]int, regions)}
}

// add adds a key, sooner or later.
func (a *adder) add(key uint64) {
	region := int(a.filter.blockOf(key) >> regionShift)
	count := a.counts[region]
	a.keys[region*collected+count] = key
	if count++; count == collected {
		a.flushRegion(region, count)
		count = 0
	}
	a.counts[region] = count
}

// flush adds what is collected.
func (a *adder) flush() {
	for region, count := range a.counts {
		a.flushRegion(region, count)
		a.counts[region] = 0
	}
}

func (a *adder) flushRegion(region, count int) {
	lock := &a.filter.locks[region]
	lock.Lock()
	defer lock.Unlock()
	for _, key := range a.keys[region*collected:][:count] {
		a.filter.add(key)
	}
}
