"""Rights cards for Illinois: what one may ask for, where it is written, and when it was last checked."""
