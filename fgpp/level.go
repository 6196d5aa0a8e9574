package fgpp

import "fmt"

// FunctionalLevel is a domain functional level: which features all domain
// controllers agree to have. The zero value is [LevelDefault]. Apart from
// LevelDefault and [LevelWindows2000] the number is the directory's own
// (msDS-Behavior-Version); convert with [ParseFunctionalLevel].
type FunctionalLevel int

// The functional levels. The directory's number for Windows 2000 is 0; here
// that is taken by the default.
const (
	LevelWindows2000         FunctionalLevel = -1
	LevelDefault             FunctionalLevel = 0 // means WindowsServer2016
	WindowsServer2003Interim FunctionalLevel = 1
	WindowsServer2003        FunctionalLevel = 2
	WindowsServer2008        FunctionalLevel = 3
	WindowsServer2008R2      FunctionalLevel = 4
	WindowsServer2012        FunctionalLevel = 5
	WindowsServer2012R2      FunctionalLevel = 6
	WindowsServer2016        FunctionalLevel = 7
	WindowsServer2025        FunctionalLevel = 10
)

// ParseFunctionalLevel converts the directory's number, 0 to 10, where 0 is
// Windows 2000. Its error wraps [ErrInvalid].
func ParseFunctionalLevel(n int) (FunctionalLevel, error) {
	if n < 0 || n > int(WindowsServer2025) {
		return LevelDefault, fmt.Errorf("%w: functional level %d is not within 0 to %d", ErrInvalid, n, WindowsServer2025)
	}
	if n == 0 {
		return LevelWindows2000, nil
	}
	return FunctionalLevel(n), nil
}

// Number returns the directory's number: 0 for [LevelWindows2000], 7 for
// [LevelDefault].
func (l FunctionalLevel) Number() int {
	switch l {
	case LevelWindows2000:
		return 0
	case LevelDefault:
		return int(WindowsServer2016)
	}
	return int(l)
}

// valid reports whether the directory has such a level.
func (l FunctionalLevel) valid() bool { return l >= LevelWindows2000 && l <= WindowsServer2025 }

// supportsPSOs reports whether PSOs are in force at this level.
func (l FunctionalLevel) supportsPSOs() bool { return l.Number() >= int(WindowsServer2008) }
