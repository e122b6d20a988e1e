// The editor starts once it knows how our files are read and written.
window.CMS_MANUAL_INIT = true;
